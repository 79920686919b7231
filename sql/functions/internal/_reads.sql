create or replace function fq._reads(client fq.clients, event fq.events)
  returns boolean
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select p from jsonb_array_elements(client.filter) p);
  end if;
  client.done := null;

  return fq._wants(client, v_patterns, event);
end;
$$;

comment on function fq._reads(fq.clients, fq.events) is
  'Whether an event is one of those that a client reads, be it done with or not.';
