create or replace function fq._is_copy()
  returns boolean
  language sql
  stable
return pg_is_in_recovery() or exists (select from pg_subscription_rel r where r.srrelid = 'fq.events'::regclass);

comment on function fq._is_copy() is
  'Whether the log is a copy of one that is written elsewhere: a standby, or a table that a subscription brings. Such a copy may lag, and its sequences do not count.';
