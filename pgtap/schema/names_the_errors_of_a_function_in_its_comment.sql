begin;
select plan(2);

select is_empty(
  $$ select p.oid::regprocedure, raised.code
       from pg_proc p,
            lateral (select distinct m[1] as code from regexp_matches(p.prosrc, '''((?:QF|22|25)\d{3})''', 'g') m) raised
      where p.pronamespace = 'fq'::regnamespace
        and p.proname !~ '^_'
        and strpos(obj_description(p.oid, 'pg_proc'), raised.code) = 0 $$,
  'all that it raises itself'
);
select is_empty(
  $$ select p.oid::regprocedure, said.code
       from pg_proc p,
            lateral (select distinct m[1] as code from regexp_matches(obj_description(p.oid, 'pg_proc'), '(QF\d{3})', 'g') m) said
      where p.pronamespace = 'fq'::regnamespace
        and not exists (select from fq.errors e where e.code = said.code) $$,
  'and none that does not exist'
);

select * from finish();
rollback;
