create or replace function fq._handle(client text, handler text, max_events integer, token bigint, known boolean)
  returns integer
  language plpgsql
-- The handler runs with the caller's search_path: everything here is qualified instead.
as $$
declare
  v_handler constant record := fq._handler(_handle.handler);
  v_events  fq.events[];
  v_event   fq.events;
  v_number  integer;
  v_message pg_catalog.text;
  v_state   pg_catalog.text collate pg_catalog."C";
begin
  begin
    v_events := array(select e from fq.fetch(_handle.client, _handle.max_events, _handle.token) e);
  exception
    -- Divided anew by now: its segments go on.
    when sqlstate 'QF010' or sqlstate 'QF011' then
      if _handle.token is not null then
        raise;
      end if;
      return null;
  end;
  if pg_catalog.cardinality(v_events) operator(pg_catalog.=) 0 then
    return 0;
  end if;
  -- It was removed meanwhile, and would begin anew.
  if known and (fq._seen(_handle.client))[3] operator(pg_catalog.=) 0 then
    return null;
  end if;

  for v_attempt in 1 .. 5 loop
    begin
      v_number := 0;
      if v_handler.batch then
        execute v_handler.statement using v_events;
      else
        foreach v_event in array v_events loop
          v_number := v_number operator(pg_catalog.+) 1;
          execute v_handler.statement using v_event;
        end loop;
      end if;
      -- What waits for the end of the transaction would fail where nobody can count it.
      v_number := 0;
      set constraints all immediate;
      v_number := null;
      perform fq.commit(_handle.client, v_events[pg_catalog.cardinality(v_events)]."offset", _handle.token);
      return pg_catalog.cardinality(v_events);
    exception
      when deadlock_detected or serialization_failure then
        get stacked diagnostics v_message = message_text, v_state = returned_sqlstate;
      when others or assert_failure then
        get stacked diagnostics v_message = message_text, v_state = returned_sqlstate;
        if v_number is null then
          -- The handler had done its part: the client was moved, or given to somebody else.
          if _handle.token is null and v_state operator(pg_catalog.~) '^QF0(09|10|11)$' then
            return null;
          end if;
          raise;
        end if;
        exit;
    end;
  end loop;

  -- Of a batch, and of a constraint that was deferred, nobody knows which event it was: they are tried one by one.
  if v_number operator(pg_catalog.=) 0 and pg_catalog.cardinality(v_events) operator(pg_catalog.>) 1 then
    for v_attempt in 1 .. pg_catalog.cardinality(v_events) loop
      if coalesce(fq._handle(_handle.client, _handle.handler, 1, _handle.token, known), 0) operator(pg_catalog.=) 0 then
        return case when v_attempt operator(pg_catalog.>) 1 then v_attempt operator(pg_catalog.-) 1 end;
      end if;
    end loop;
    return pg_catalog.cardinality(v_events);
  end if;

  perform fq.fail(
    _handle.client,
    v_events[greatest(v_number, 1)]."offset",
    v_state operator(pg_catalog.||) ': ' operator(pg_catalog.||) v_message,
    _handle.token
  );
  return null;
end;
$$;

comment on function fq._handle(text, text, integer, bigint, boolean) is
  'Fetch, call a handler, and commit: see fq.handle. known: the client exists, and is not to be begun when it is removed meanwhile.';
