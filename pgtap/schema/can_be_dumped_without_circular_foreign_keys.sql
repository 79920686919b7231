begin;
select plan(1);

with recursive paths (root, at) as (
  select conrelid, confrelid from pg_constraint where contype = 'f' and connamespace = 'fq'::regnamespace
  union
  select p.root, c.confrelid
    from paths p
    join pg_constraint c on c.conrelid = p.at and c.contype = 'f'
)
select is(
  (select array_agg(root::regclass) from paths where root = at),
  null,
  'no foreign key leads back to its own table'
);

select * from finish();
rollback;
