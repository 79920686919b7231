begin;
select plan(1);

select is_empty(
  $$ select conname from pg_constraint where contype = 'f' and connamespace = 'fq'::regnamespace $$,
  'for pg_restore brings the rows of an extension in any order, under the keys that are there already'
);

select * from finish();
rollback;
