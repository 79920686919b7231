create or replace function fq._passable(client fq.clients, upto bigint, out events bigint, out "last" bigint)
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  set enable_seqscan = off
as $$
begin
  if cardinality(client.topics) = 1 then
    select count(*), max(n."offset")
      into events, "last"
      from (select x."offset"
              from fq.events x
             where (x.topic, x."offset") > (client.topics[1], client."offset")
               and (x.topic, x."offset") <= (client.topics[1], upto)
             order by x.topic, x."offset"
             limit 10000) n;
  else
    select count(*), max(n."offset")
      into events, "last"
      from (select x."offset"
              from fq.events x
             where x."offset" > client."offset"
               and x."offset" <= upto
             order by x."offset"
             limit 10000) n;
  end if;
end;
$$;

comment on function fq._passable(fq.clients, bigint) is
  'How many events fq._wanted_events looked at, when it found none, and which was the last.';
