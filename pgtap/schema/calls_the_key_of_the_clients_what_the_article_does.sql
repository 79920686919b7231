begin;
select plan(1);

select is(
  (select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'fq.clients'::regclass and conname = 'clients_pkey'),
  'PRIMARY KEY (id)',
  'clients_pkey'
);

select * from finish();
rollback;
