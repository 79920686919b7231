begin;
select plan(1);

select is(
  pg_get_function_arguments('fq.wait_for(text, bigint, interval, text, boolean)'::regprocedure),
  'IN client text, IN "offset" bigint, IN timeout interval DEFAULT ''00:00:30''::interval, IN key text DEFAULT NULL::text, INOUT passed boolean DEFAULT NULL::boolean',
  'and needs no more than the client and the offset'
);

select * from finish();
rollback;
