begin;
select fq.append('append_batch/keeps_to_a_condition_for_all_of_it', '{"seat": 1}');
commit;

begin;
select plan(4);

create temporary table log as select max("offset") as last from fq.events where topic = 'append_batch/keeps_to_a_condition_for_all_of_it';

select throws_ok(
  $$ select fq.append_batch('append_batch/keeps_to_a_condition_for_all_of_it', '[{"payload": {"seat": 2}}, {"payload": {"seat": 1}}]', '[{"topic": "append_batch/keeps_to_a_condition_for_all_of_it", "payload": {"seat": 2}}, {"topic": "append_batch/keeps_to_a_condition_for_all_of_it", "payload": {"seat": 1}}]') $$,
  'QF014',
  format('an event at offset %s matches what must not be after offset -1', last),
  'refused with all of it'
) from log;
select is((select count(*) from fq.events where topic = 'append_batch/keeps_to_a_condition_for_all_of_it'), 1::bigint, 'nothing is stored');
select is(
  (select count(*) from fq.append_batch('append_batch/keeps_to_a_condition_for_all_of_it', '[{"payload": {"seat": 2}}, {"payload": {"seat": 2}}]', '{"topic": "append_batch/keeps_to_a_condition_for_all_of_it", "payload": {"seat": 2}}')),
  2::bigint,
  'its own events do not stand against each other'
);
select is(
  (select count(*) from fq.append_batch('append_batch/keeps_to_a_condition_for_all_of_it', '[{"payload": {"seat": 1}}]', '{"topic": "append_batch/keeps_to_a_condition_for_all_of_it", "payload": {"seat": 1}}', last)),
  1::bigint,
  'nor does what is at the offset'
) from log;

select * from finish();
rollback;
