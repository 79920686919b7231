create or replace function fq._wanted_events(client fq.clients, upto bigint, max_events integer)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  set enable_seqscan = off
as $$
declare
  v_owner    constant fq.name := coalesce(client.parent, client.id);
  v_failures constant boolean := exists (select from fq.failures f where f.client = v_owner);
  v_patterns jsonb[];
begin
  if client.filter is not null then
    v_patterns := array(select jsonb_array_elements(client.filter));
  end if;

  -- Each looks at the next 10,000 events of an index, so that a call has an end when nothing matches.
  if cardinality(client.topics) = 1 then
    return query
      select e.*
        from (select x.*
                from fq.events x
               where (x.topic, x."offset") > (client.topics[1], client."offset")
                 and (x.topic, x."offset") <= (client.topics[1], upto)
               order by x.topic, x."offset"
               limit 10000) e
       where fq._wants(client, v_patterns, e::fq.events)
         and case when v_failures then not exists (select from fq.failures f where f.client = v_owner and f."offset" = e."offset") else true end
       order by e.topic, e."offset"
       limit max_events;
  elsif client.first_bucket > 0 or client.last_bucket < 255 then
    -- The bucket stands in the index, so that other segments' events cost no look at the table.
    return query
      select e.*
        from (select x."offset", x.bucket
                from fq.events x
               where x."offset" > client."offset"
                 and x."offset" <= upto
               order by x."offset"
               limit 10000) n
        join fq.events e on e."offset" = n."offset"
       where n.bucket between client.first_bucket and client.last_bucket
         and fq._wants(client, v_patterns, e)
         and case when v_failures then not exists (select from fq.failures f where f.client = v_owner and f."offset" = e."offset") else true end
       order by n."offset"
       limit max_events;
  else
    return query
      select e.*
        from (select x.*
                from fq.events x
               where x."offset" > client."offset"
                 and x."offset" <= upto
               order by x."offset"
               limit 10000) e
       where fq._wants(client, v_patterns, e::fq.events)
         and case when v_failures then not exists (select from fq.failures f where f.client = v_owner and f."offset" = e."offset") else true end
       order by e."offset"
       limit max_events;
  end if;
end;
$$;

comment on function fq._wanted_events(fq.clients, bigint, integer) is
  'The next events that a client reads, up to an offset and without those in fq.failures, in order. Looks at the next 10,000 events at most.';
