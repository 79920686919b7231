create or replace function fq._undelivered(client fq.clients, topic fq.name)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  set enable_seqscan = off
  -- The longer the log, the dearer it seems, however little is read.
  set jit = off
as $$
declare
  v_owner    constant fq.name := coalesce(client.parent, client.id);
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select jsonb_array_elements(client.filter));
  end if;

  return (
    select e."offset"
      from fq.events e
     where (e.topic, e."offset") > (_undelivered.topic, client."offset")
       and (e.topic, e."offset") <= (_undelivered.topic, 9223372036854775807)
       and fq._wants(client, v_patterns, e)
       -- One that blocks is still before the cursor; what was set aside has a life of its own.
       and coalesce((select f.state from fq.failures f where f.client = v_owner and f."offset" = e."offset"), 'blocking') = 'blocking'
     order by e.topic, e."offset"
     limit 1
  );
end;
$$;

comment on function fq._undelivered(fq.clients, fq.name) is
  'The first event of a topic that the cursor of a client has yet to come to and wants; null for none. Looks at the events of the topic behind the cursor, and at no others.';
