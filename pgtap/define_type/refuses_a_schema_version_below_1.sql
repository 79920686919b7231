begin;
select plan(3);

select throws_ok(
         format($$ select fq.define_type('define_type/refuses_a_schema_version_below_1', 'paid', schema_version => %s) $$, coalesce(v::text, 'null')),
         '22023',
         'schema_version must be 1 or more, but is ' || coalesce(v::text, 'null'),
         coalesce(v::text, 'null')
       )
  from unnest('{0,-1,null}'::integer[]) v;

select * from finish();
rollback;
