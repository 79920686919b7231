begin;
select plan(1);

select is(
  pg_get_function_arguments('fq.wait(text, interval, boolean)'::regprocedure),
  'IN client text, IN timeout interval DEFAULT ''00:00:30''::interval, INOUT available boolean DEFAULT NULL::boolean',
  'and needs no more than the client'
);

select * from finish();
rollback;
