create or replace function fq._transaction()
  returns bigint
  language sql
  stable
return (extract(epoch from transaction_timestamp()) * 1000000)::bigint;

comment on function fq._transaction() is
  'What tells this transaction from the others of its session.';
