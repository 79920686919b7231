begin;
select plan(1);

select is(
  array(
    select payload::jsonb
      from fq.append_batch('append_batch/takes_any_payload_but_null', '[{"payload": []}, {"payload": ""}, {"payload": 0}, {"payload": false}, {"payload": {"a": null}}]')
  ),
  array['[]', '""', '0', 'false', '{"a": null}']::jsonb[],
  'whatever it is'
);

select * from finish();
rollback;
