create or replace function fq.fetch(client text, max_events integer default 100, token bigint default null)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_sort = off
  set jit = off
as $$
declare
  v_seen   constant fq._visit := fq._seen("fetch".client);
  v_found  record;
  v_client fq.clients;
  v_cursor bigint;
  v_stable bigint;
  v_upto   bigint;
  v_plain  boolean;
  v_whole  boolean;
  v_done   text;
begin
  if not coalesce(
    "fetch".client collate "C" <> '' and char_length("fetch".client) <= 200
      and "fetch".max_events > 0
      and current_setting('transaction_isolation') like 'read %',
    false
  ) then
    perform fq._check_name('client', "fetch".client),
            fq._check_max_events("fetch".max_events),
            fq._check_isolation();
  end if;

  -- Without a token, the client is this transaction's alone. Whoever had it before has let its new cursor be seen.
  if "fetch".token is null then
    -- The exception clause makes the lock the transaction's, rather than that of a cursor that may fail.
    begin
      if not pg_try_advisory_xact_lock(fq._client_lock("fetch".client)) then
        return;
      end if;
    exception
      when assert_failure then raise;
    end;
  end if;

  loop
    select c as client, (select true from fq.failures f where f.client = coalesce(c.parent, c.id) limit 1) as failures
      into v_found
      from fq.clients c
     where c.id = "fetch".client collate "C";
    v_client := v_found.client;

    exit when v_client.worker is null or "fetch".token is not null;
    if fq._is_leased(v_client) then
      return;
    end if;
    perform fq._evict(v_client);
  end loop;

  if v_client.id is null
     or "fetch".token is not null
     or v_client.segments > 1
     or v_client.paused
     or v_client.handler is not null then
    perform fq._check_token("fetch".client, v_client, "fetch".token, null);
    if "fetch".token is not null then
      begin
        perform pg_advisory_xact_lock_shared(fq._work_lock(v_client));
      exception
        when assert_failure then raise;
      end;
    end if;
    if v_client.paused or v_client.handler is not null then
      return;
    end if;
  end if;

  -- What was stable once stays so: far behind the end there is no need to look at the floors again, unless all that
  -- was appended there was rolled back. A client that does not read everything passes over that.
  v_cursor := coalesce(v_client."offset", -1);
  if v_seen.token in (0, v_client.token) then
    v_stable := v_seen.stable;
  end if;
  v_plain := v_found.failures is null
    and num_nonnulls(v_client.topics, v_client.types, v_client.exclude_types, v_client.filter, v_client.done) = 0;
  v_whole := v_plain and coalesce(v_client.last_bucket - v_client.first_bucket = 255, true);
  if v_whole then
    if coalesce(v_stable - v_cursor < "fetch".max_events, true)
       or (select e."offset"
             from fq.events e
            where e."offset" > v_cursor
              and e."offset" <= v_stable
            order by e."offset"
            limit 1) is null then
      v_stable := null;
    end if;
  elsif v_stable - v_cursor < fq._stretch(v_client) then
    v_stable := null;
  end if;
  if v_stable is null then
    v_stable := fq._stable_offset(v_client.topics);
  end if;
  v_done := fq._see("fetch".client, v_stable, v_cursor, v_client.token);

  if not v_plain then
    return query select e.* from fq._next_events(v_client, v_stable, "fetch".max_events) e;
  elsif v_stable <= v_cursor then
    if v_stable < v_cursor then
      perform fq._check_ahead("fetch".client, v_cursor);
    end if;
    return;
  elsif not v_whole then
    v_upto := least(v_stable, v_cursor + fq._stretch(v_client));
    return query
      select e.*
        from fq.events e
       where e."offset" > v_cursor
         and e."offset" <= v_upto
         and e.bucket between v_client.first_bucket and v_client.last_bucket
       order by e."offset", e.bucket
       limit "fetch".max_events;
    if not found then
      perform fq._next_events(v_client, v_stable, "fetch".max_events);
    end if;
  else
    return query
      select e.*
        from fq.events e
       where e."offset" > v_cursor
         and e."offset" <= v_stable
       order by e."offset"
       limit "fetch".max_events;
  end if;
end;
$$;

comment on function fq.fetch(text, integer, bigint) is
  'The next events of a client, in order of their offsets, and the same again until it commits. Without a token the client is this transaction''s alone until it ends: another that fetches gets nothing meanwhile, nor while a worker holds a lease. client: a client or a segment, 1 to 200 characters; an unknown one begins at the first event. max_events: 1 or more. token: of the lease, if there is one. An event that has failed comes alone, after its time. Of a client that does not read everything, a call looks at a stretch of at most 100,000 offsets, and moves the cursor past what does not match: fq.ready says whether there is more. Raises 22023 for bad arguments, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF003 instead of giving nothing when the cursor lies beyond the end of the log, QF006 on a standby, QF008 for a token that is stale, QF010 for a segment that is no more, QF011 for a client that is divided.';
