create or replace function fq._wanted_events(client fq.clients, upto bigint, max_events integer)
  returns setof fq.events
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
  v_failures constant boolean := exists (select from fq.failures f where f.client = v_owner);
  v_upto     constant bigint := least(upto, client."offset" + fq._stretch(client));
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select jsonb_array_elements(client.filter));
  end if;

  -- The subselect is no anti join on purpose: that could be hashed, and then reads all failures at each call.
  if cardinality(client.topics) = 1 then
    return query
      select e.*
        from fq.events e
       where (e.topic, e."offset") > (client.topics[1], client."offset")
         and (e.topic, e."offset") <= (client.topics[1], v_upto)
         and fq._wants(client, v_patterns, e)
         and (not v_failures or (select f."offset" from fq.failures f where f.client = v_owner and f."offset" = e."offset") is null)
       order by e.topic, e."offset"
       limit max_events;
  else
    return query
      select e.*
        from fq.events e
       where e."offset" > client."offset"
         and e."offset" <= v_upto
         and e.bucket between client.first_bucket and client.last_bucket
         and fq._wants(client, v_patterns, e)
         and (not v_failures or (select f."offset" from fq.failures f where f.client = v_owner and f."offset" = e."offset") is null)
       order by e."offset", e.bucket
       limit max_events;
  end if;
end;
$$;

comment on function fq._wanted_events(fq.clients, bigint, integer) is
  'The next events that a client reads, up to an offset and without those in fq.failures, in order. Looks no further than fq._stretch.';
