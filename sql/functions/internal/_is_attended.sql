create or replace function fq._is_attended(client text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select
      from pg_trigger t
     where t.tgrelid = 'fq.events'::regclass
       and t.tgname = ('attend ' || md5(client)) collate "C"
       and t.tgenabled in ('A', case current_setting('session_replication_role') when 'replica' then 'R' else 'O' end)
  );
end;
$$;

comment on function fq._is_attended(text) is
  'Whether appends in this session call a handler for a client: whether its trigger is there, and enabled.';
