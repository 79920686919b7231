create or replace function fq._next_events(client fq.clients, stable bigint, max_events integer)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_owner    constant fq.name := coalesce(client.parent, client.id);
  v_failure  constant fq.failures := fq._next_failure(client);
  v_upto     bigint := stable;
  v_stretch  constant bigint := fq._stretch(client);
begin
  if v_failure.state = 'parked' then
    -- A failed event comes alone. Those that only waited for it come together.
    return query
      select e.*
        from fq.failures f
        join fq.events e on e."offset" = f."offset"
       where f.client = v_owner
         and f."offset" >= v_failure."offset"
         and case
               when v_failure.error is not null then f."offset" = v_failure."offset"
               else f.key = v_failure.key
                    and f."offset" < all (
                      select behind."offset"
                        from fq.failures behind
                       where behind.client = v_owner
                         and behind.key = v_failure.key
                         and behind.error is not null
                    )
             end
       order by f."offset"
       limit max_events;
    return;
  elsif v_failure.state = 'blocking' then
    v_upto := least(stable, v_failure."offset" - 1);
  end if;

  -- Later events of a key that waits, wait too. Nobody may settle the last one of that key at the same time; and what is
  -- set aside makes room for more, so look until there is none.
  if exists (select from fq.failures f where f.client = v_owner and f.key is not null) then
    perform
       from fq.clients c
      where c.id = client.id
        and c.token = client.token
        and c."offset" = client."offset"
        for no key update;
    if not found then
      return;
    end if;
    loop
      insert into fq.failures (client, "offset", state, bucket, key)
      select v_owner, e."offset", 'parked', e.bucket, e.key
        from fq._wanted_events(client, v_upto, max_events) e
       where (select f.key from fq.failures f where f.client = v_owner and f.key = e.key limit 1) is not null
      on conflict on constraint failures_pkey do nothing;
      exit when not found;
    end loop;
  end if;

  return query select e.* from fq._wanted_events(client, v_upto, max_events) e;
  if found then
    return;
  end if;

  -- Nothing wanted for a while: go on behind it. Of a single topic, nothing comes from the index, however far it is.
  v_upto := least(v_upto, client."offset" + v_stretch);
  if v_upto - client."offset" >= v_stretch / 100 then
    update fq.clients c
       set "offset" = v_upto
     where c.id = client.id
       and c.token = client.token
       and c."offset" = client."offset";
  elsif v_failure.state = 'blocking' and v_failure.retry_at <= fq._now() then
    return query select e.* from fq.events e where e."offset" = v_failure."offset";
  end if;
end;
$$;

comment on function fq._next_events(fq.clients, bigint, integer) is
  'The next events of a client that is restricted or has failures, up to the stable offset. Passes over what it does not read, a stretch at a time.';
