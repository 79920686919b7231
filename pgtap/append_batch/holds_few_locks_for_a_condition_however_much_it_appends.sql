begin;
select plan(1);

select fq.append_batch(
  'append_batch/holds_few_locks_for_a_condition_however_much_it_appends',
  (select jsonb_agg(jsonb_build_object('key', 'k' || n, 'payload', jsonb_build_object('n', n, 'm', -n))) from generate_series(1, 1000) n),
  '{"topic": "append_batch/holds_few_locks_for_a_condition_however_much_it_appends", "type": "none"}'
);
select cmp_ok(
  (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()),
  '<',
  10::bigint,
  'of a thousand events'
);

select * from finish();
rollback;
