create or replace function fq._client_lock(client text)
  returns bigint
  language sql
  immutable
  parallel safe
return hashtextextended(client collate "C", 26225);

comment on function fq._client_lock(text) is
  'Key of the advisory lock of the transaction that has a client to itself.';
