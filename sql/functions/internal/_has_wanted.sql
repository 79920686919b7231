create or replace function fq._has_wanted(client fq.clients, key text, before bigint)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set jit = off
as $$
declare
  v_owner    constant fq.name collate "C" := coalesce(client.parent, client.id);
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select jsonb_array_elements(client.filter));
  end if;

  return exists (
    select
      from fq.events e
     where e."offset" > client."offset"
       and e."offset" < _has_wanted.before
       and e.key = _has_wanted.key collate "C"
       and fq._wants(client, v_patterns, e)
       and (select f."offset" from fq.failures f where f.client = v_owner and f."offset" = e."offset") is null
  );
end;
$$;

comment on function fq._has_wanted(fq.clients, text, bigint) is
  'Whether a client has yet to reach events of a key before an offset.';
