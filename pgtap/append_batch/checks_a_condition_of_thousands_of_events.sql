begin;
select plan(1);

select is(
  (select count(*)
     from fq.append_batch(
            'append_batch/checks_a_condition_of_thousands_of_events',
            (select jsonb_agg(jsonb_build_object('key', 'k' || n % 10, 'expected_version', (n - 1) / 10, 'event_id', gen_random_uuid(), 'payload', n) order by n)
               from generate_series(1, 1000) n),
            '{"topic": "append_batch/checks_a_condition_of_thousands_of_events"}'
          )),
  1000::bigint,
  'with ids and versions'
);

select * from finish();
rollback;
