begin;
select plan(2);

select is_empty(
  $$ select p.oid::regprocedure
       from pg_proc p
       join pg_language l on l.oid = p.prolang
      where p.pronamespace = 'fq'::regnamespace
        and p.prokind = 'f'
        and p.prosqlbody is null
        -- They call handlers, which run with the caller's path, or are on the path of every append; pgtap/security/ shows
        -- that they need nothing from it.
        and p.proname not in ('handle', '_handle', 'attach', '_attend', '_append', 'append')
        -- They take rows of tables, which no function may that is parsed when it is created, and inline as they are.
        and p.proname not in ('_wants', '_work_lock')
        and not exists (select from unnest(p.proconfig) c where starts_with(c, 'search_path=')) $$,
  'of every function whose body is parsed when it runs'
);
select is_empty(
  $$ select p.oid::regprocedure, c
       from pg_proc p, unnest(p.proconfig) c
      where p.pronamespace = 'fq'::regnamespace
        and starts_with(c, 'search_path=')
        and c not in ('search_path=""', 'search_path=pg_catalog, pg_temp') $$,
  'to a path where nobody else can put anything'
);

select * from finish();
rollback;
