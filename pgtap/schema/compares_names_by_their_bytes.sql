begin;
select plan(4);

select is_empty(
  $$ select c.relname, a.attname
       from pg_attribute a
       join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'fq'::regnamespace
        and c.relkind <> 'i'
        and a.attcollation not in (0, '"C"'::regcollation) $$,
  'in every table, view and composite type'
);
select is_empty(
  $$ select i.indexrelid::regclass
       from pg_index i
       join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'fq'::regnamespace
        and exists (select from unnest(i.indcollation) x where x not in (0, '"C"'::regcollation)) $$,
  'in every index'
);
select is_empty(
  $$ select t.oid::regtype
       from pg_type t
      where t.typnamespace = 'fq'::regnamespace
        and t.typtype = 'd'
        and t.typcollation not in (0, '"C"'::regcollation) $$,
  'in every domain'
);
select isnt_empty(
  $$ select from pg_attribute a where a.attrelid = 'fq.events'::regclass and a.attcollation = '"C"'::regcollation $$,
  'of which there are some'
);

select * from finish();
rollback;
