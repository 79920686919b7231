begin;
select plan(2);

create temporary table log as select count(*) as events from fq.events;

select throws_ok(
  $$ select fq.append_batch('append_batch/stores_nothing_when_one_element_is_wrong', (select jsonb_agg(case when n < 1000 then '{}'::jsonb else '{"payload": null}' end order by n) from generate_series(1, 1000) n)) $$,
  '22023',
  'events[999] has a payload that is null',
  'the last of a thousand'
);
select is((select count(*) from fq.events), (select events from log), 'the log is as long as before');

select * from finish();
rollback;
