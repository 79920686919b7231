create or replace function fq.promote(new_client text, client text, "within" bigint default 0)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_behind   bigint;
  v_clients  fq.clients[];
  v_failures fq.failures[];
  v_row      fq.clients;
  v_name     text;
  v_offset   bigint;
begin
  if coalesce(promote."within", -1) < 0 then
    raise exception 'within must be 0 or more, but is %', coalesce(promote."within"::text, 'null')
      using errcode = '22023',
            hint = 'Give the number of events that the new client may be behind.';
  end if;
  if promote.new_client = promote.client collate "C" then
    raise exception 'client "%" cannot take its own place', promote.client
      using errcode = '22023',
            hint = 'Give the name of the one that fq.fork made.';
  end if;
  -- Twice: the long way to go is counted before anybody has to wait, and what is left when nobody can go on.
  for v_locked in 0 .. 1 loop
    if v_locked = 1 then
      perform fq._lock(c.id) from unnest(array[promote.client, promote.new_client]) c (id) order by c.id collate "C";
    end if;
    perform fq._check_undivided(c), fq._check_detached(c)
       from unnest(array[fq._client(promote.client), fq._client(promote.new_client)]) c;
    perform fq._check_segment_names(promote.client, (fq._client(promote.new_client)).segments),
            fq._check_segment_names(promote.new_client, (fq._client(promote.client)).segments);

    v_behind := fq._behind(promote.new_client, promote.client);
    if v_behind > promote."within" then
      raise exception 'client "%" is % % behind client "%"',
        promote.new_client, v_behind, case v_behind when 1 then 'event' else 'events' end, promote.client
        using errcode = 'QF017',
              detail = json_build_object('client', promote.new_client, 'behind', v_behind::text, 'within', promote."within"::text)::text,
              hint = 'Let it catch up, or allow for that many with "within".';
    end if;
  end loop;

  -- New rows rather than new names: who waits for an old row finds it gone, and looks for the name again.
  v_clients := array(
    select c from fq.clients c where coalesce(c.parent, c.id) collate "C" in (promote.client, promote.new_client) order by c.parent nulls first
  );
  v_failures := array(
    select f from fq.failures f where f.client collate "C" in (promote.client, promote.new_client)
  );
  delete from fq.clients c where c.id collate "C" in (promote.client, promote.new_client);

  foreach v_row in array v_clients loop
    v_name := case coalesce(v_row.parent, v_row.id) when promote.client collate "C" then promote.new_client else promote.client end;
    v_row.id := v_name || substr(v_row.id, char_length(coalesce(v_row.parent, v_row.id)) + 1);
    v_row.parent := case when v_row.parent is not null then v_name end;
    v_row.token := nextval('fq.tokens');
    v_row.worker := null;
    v_row.give_back_by := null;
    v_offset := v_row."offset";
    v_row."offset" := -1;
    insert into fq.clients values (v_row.*);
    -- With another token: it was not committed to now.
    update fq.clients c set "offset" = v_offset, token = default where c.id = v_row.id;
  end loop;
  insert into fq.failures (client, "offset", state, bucket, key, attempts, error, failed_at, retry_at, replay)
  select case f.client when promote.client collate "C" then promote.new_client else promote.client end,
         f."offset", f.state, f.bucket, f.key, f.attempts, f.error, f.failed_at, f.retry_at, f.replay
    from unnest(v_failures) f;

  return fq._client(promote.client);
end;
$$;

comment on function fq.promote(text, text, bigint) is
  'Let a client that fq.fork made take the place of the first: they swap names, at once and with everything that belongs to them; each goes on where it is, so that no event is lost or given twice. Who works on either is fenced off and goes on under its name. Swap the read models in the same transaction. new_client: the one that has caught up. client: the one whose name it gets; it keeps the other name, to be removed. within: how many events it may be behind, 0 by default. Returns the client of that name. Raises 22023 for bad arguments, and for a segment, QF002 when one does not exist, QF018 for one that is attached, QF017 when the new one is further behind.';
