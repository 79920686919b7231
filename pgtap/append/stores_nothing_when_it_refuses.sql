begin;
select plan(7);

create temporary table log as select count(*) as events from fq.events;

select throws_ok($$ select fq.append('append/stores_nothing_when_it_refuses', null) $$, '22023', null, 'a payload');
select throws_ok($$ select fq.append('append/stores_nothing_when_it_refuses', type => '') $$, '22023', null, 'a type');
select throws_ok($$ select fq.append('append/stores_nothing_when_it_refuses', key => '') $$, '22023', null, 'a key');
select throws_ok($$ select fq.append('append/stores_nothing_when_it_refuses', headers => '[]') $$, '22023', null, 'headers');
select throws_ok($$ select fq.append('') $$, '22023', null, 'a topic');
select is((select count(*) from fq.events), (select events from log), 'the log is as long as before');
select lives_ok($$ select fq.append('append/stores_nothing_when_it_refuses') $$, 'and takes the next event');

select * from finish();
rollback;
