create or replace function fq._is_replicated()
  returns boolean
  language plpgsql
  stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  return current_setting('session_replication_role') = 'replica'
    and exists (select from pg_stat_subscription s where s.pid = pg_backend_pid());
end;
$$;

comment on function fq._is_replicated() is
  'Whether this session is a worker of a subscription, whose rows are taken as they come: they were checked where they were written first. On a hot path ask for the setting first.';
