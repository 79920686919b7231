begin;
select plan(1);

select is(
  pg_get_function_arguments('fq.run(text, text, integer, timestamptz, bigint, bigint)'::regprocedure),
  'IN client text, IN handler text, IN max_events integer DEFAULT 100, IN until timestamp with time zone DEFAULT NULL::timestamp with time zone, '
    || 'IN max_total bigint DEFAULT NULL::bigint, INOUT handled bigint DEFAULT NULL::bigint',
  'the rest has defaults'
);

select * from finish();
rollback;
