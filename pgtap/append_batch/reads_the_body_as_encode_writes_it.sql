begin;
select plan(1);

create temporary table bytes as select convert_to(repeat('x', 1000), 'UTF8') as body;

select is(
  (select e.body from bytes b, fq.append_batch('append_batch/reads_the_body_as_encode_writes_it', jsonb_build_array(jsonb_build_object('body', encode(b.body, 'base64')))) e),
  (select body from bytes),
  'with its line breaks'
);

select * from finish();
rollback;
