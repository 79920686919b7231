begin;
select plan(3);

select is_empty($$ select fq.append_batch('append_batch/takes_an_empty_batch', '[]') $$, 'returns nothing');
select is_empty($$ select from fq.events where topic = 'append_batch/takes_an_empty_batch' $$, 'stores nothing');
select is((select type from fq.append('append_batch/takes_an_empty_batch', type => 'next')), 'next', 'and what comes next works');

select * from finish();
rollback;
