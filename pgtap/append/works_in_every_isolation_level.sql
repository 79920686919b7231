begin isolation level serializable;
select plan(3);

select lives_ok($$ select fq.append('append/works_in_every_isolation_level') $$, 'serializable');
select lives_ok($$ select fq.append_batch('append/works_in_every_isolation_level', '[{}]') $$, 'so does a batch');
select is((select count(*) from fq.events where topic = 'append/works_in_every_isolation_level'), 2::bigint, 'and the events are there');

select * from finish();
rollback;
