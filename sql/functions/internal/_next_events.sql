create or replace function fq._next_events(client fq.clients, stable bigint, max_events integer)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_owner    constant fq.name := coalesce(client.parent, client.id);
  v_stretch  constant bigint := fq._stretch(client);
  v_upto     bigint := stable;
  v_end      bigint;
  v_failures boolean;
  v_failure  fq.failures;
begin
  v_failures := exists (select from fq.failures f where f.client = v_owner);
  if v_failures then
    v_failure := fq._due(client);
    if v_failure."offset" is not null then
      return query select e.* from fq.events e where e."offset" = v_failure."offset";
      return;
    end if;

    v_failure := fq._blocking(client);
    v_upto := least(stable, v_failure."offset" - 1);
  end if;

  -- Later events of a key that waits, wait too. Nobody may settle the last one of that key at the same time; and what is
  -- set aside makes room for more, so look until there is none.
  if v_failures and exists (select from fq.failures f where f.client = v_owner and f.key is not null) then
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
      insert into fq.failures (client, "offset", state, bucket, key, replay)
      select v_owner, e."offset", 'parked', e.bucket, e.key, fq.is_replay(client.id, e."offset")
        from fq._wanted_events(client, v_upto, max_events) e
       where (
         select f.key
           from fq.failures f
          where f.client = v_owner
            and f.key = e.key
            and f."offset" < e."offset"
          limit 1
       ) is not null
      on conflict on constraint failures_pkey do nothing;
      exit when not found;
    end loop;
  end if;

  return query select e.* from fq._wanted_events(client, v_upto, max_events) e;
  if found then
    return;
  end if;

  if stable < client."offset" then
    perform fq._check_ahead(client.id, client."offset");
  end if;

  -- Nothing wanted for a while: go on behind it.
  v_end := v_upto;
  v_upto := least(v_end, client."offset" + v_stretch);
  if v_upto - client."offset" >= v_stretch / 100 then
    -- Holes can be passed over as far as they go.
    v_upto := coalesce(
      (select e."offset" - 1 from fq.events e where e."offset" > v_upto and e."offset" <= v_end order by e."offset" limit 1),
      v_end
    );
    update fq.clients c
       set "offset" = v_upto
     where c.id = client.id
       and c.token = client.token
       and c."offset" = client."offset";
    perform fq._see(client.id, stable, v_upto, client.token);
  elsif v_failure.retry_at <= fq._now() then
    return query select e.* from fq.events e where e."offset" = v_failure."offset";
  end if;
end;
$$;

comment on function fq._next_events(fq.clients, bigint, integer) is
  'The next events of a client that is restricted or has failures, up to the stable offset. Passes over what it does not read, a stretch at a time.';
