create or replace function fq.promote(new_client text, client text, "within" bigint default 0)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_nobody constant text := 'promote ' || gen_random_uuid();
  v_behind bigint;
begin
  if coalesce(promote."within", -1) < 0 then
    raise exception 'within must be 0 or more, but is %', coalesce(promote."within"::text, 'null')
      using errcode = '22023',
            hint = 'Give the number of events that the new client may be behind.';
  end if;
  if promote.new_client = promote.client then
    raise exception 'client "%" cannot take its own place', promote.client
      using errcode = '22023',
            hint = 'Give the name of the one that fq.fork made.';
  end if;
  -- Twice: the long way to go is counted before anybody has to wait, and what is left when nobody can go on.
  for v_locked in 0 .. 1 loop
    if v_locked = 1 then
      perform fq._lock(c.id) from unnest(array[promote.client, promote.new_client]) c (id) order by c.id;
    end if;
    perform fq._check_undivided(c), fq._check_detached(c)
       from unnest(array[fq._client(promote.client), fq._client(promote.new_client)]) c;

    v_behind := fq._behind(promote.new_client, promote.client);
    if v_behind > promote."within" then
      raise exception 'client "%" is % events behind client "%"', promote.new_client, v_behind, promote.client
        using errcode = 'QF017',
              detail = json_build_object('client', promote.new_client, 'behind', v_behind::text, 'within', promote."within"::text)::text,
              hint = 'Let it catch up, or allow for that many with "within".';
    end if;
  end loop;

  -- Names stand in the rows of segments, workers and failures too, which follow. With new tokens, since nobody may go on
  -- under a name that now means another.
  perform fq._rename(promote.client, v_nobody);
  perform fq._rename(promote.new_client, promote.client);
  perform fq._rename(v_nobody, promote.new_client);

  return fq._client(promote.client);
end;
$$;

comment on function fq.promote(text, text, bigint) is
  'Let a client that fq.fork made take the place of the first: they swap names, at once and with everything that belongs to them; each goes on where it is, so that no event is lost or given twice. Who works on either is fenced off and goes on under its name. Swap the read models in the same transaction. new_client: the one that has caught up. client: the one whose name it gets; it keeps the other name, to be removed. within: how many events it may be behind, 0 by default. Returns the client of that name. Raises 22023 for bad arguments, and for a segment, QF002 when one does not exist, QF018 for one that is attached, QF017 when the new one is further behind.';
