begin;
select plan(2);

create temporary table bytes as
select decode(string_agg(lpad(to_hex(n), 2, '0'), '' order by n), 'hex') as body from generate_series(0, 255) n;

select is(
  (select body from fq.append_batch('append_batch/reads_the_body_as_base64', jsonb_build_array(jsonb_build_object(
    'body', (select replace(encode(body, 'base64'), E'\n', '') from bytes)
  )))),
  (select body from bytes),
  'every byte comes back'
);
select is(
  array(select body from fq.append_batch('append_batch/reads_the_body_as_base64', '[{"body": ""}, {"body": "AA=="}, {"body": "AAA="}, {"body": "AAAA"}]')),
  array['\x', '\x00', '\x0000', '\x000000']::bytea[],
  'from none to three'
);

select * from finish();
rollback;
