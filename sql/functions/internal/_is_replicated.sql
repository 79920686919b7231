create or replace function fq._is_subscriber()
  returns boolean
  language sql
  stable
return exists (select from pg_stat_subscription s where s.pid = pg_backend_pid());

comment on function fq._is_subscriber() is
  'Whether this session is a worker of a subscription.';

-- Two, so that this one is inlined, and costs a usual session next to nothing.
create or replace function fq._is_replicated()
  returns boolean
  language sql
  stable
return current_setting('session_replication_role') = 'replica' and fq._is_subscriber();

comment on function fq._is_replicated() is
  'Whether this session is a worker of a subscription, whose rows are taken as they come: they were checked where they were written first. Any other session with that role is held to the rules.';
