begin;
select plan(8);

select is((select payload::jsonb from fq.append('append/takes_any_payload_but_null', payloads.payload)), payloads.payload, payloads.payload::text)
  from (
    values ('{}'::jsonb), ('[]'), ('""'), ('0'), ('false'), ('"null"'), ('[null]'), ('{"a": null}')
  ) payloads (payload);

select * from finish();
rollback;
