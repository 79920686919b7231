create or replace function fq.handle(
  client     text,
  handler    text,
  max_events integer default 100,
  token      bigint  default null
)
  returns integer
  language plpgsql
-- The handler runs with the caller's search_path: everything here is qualified instead.
as $$
declare
  v_handler constant record := fq._handler(handle.handler);
  v_events  fq.events[];
  v_event   fq.events;
  v_number  integer;
  v_message pg_catalog.text;
  v_state   pg_catalog.text;
begin
  begin
    v_events := array(select e from fq.fetch(handle.client, handle.max_events, handle.token) e);
  exception
    -- Divided anew by now: its segments go on.
    when sqlstate 'QF010' or sqlstate 'QF011' then
      if handle.token is not null then
        raise;
      end if;
      return null;
  end;
  if pg_catalog.cardinality(v_events) operator(pg_catalog.=) 0 then
    return 0;
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
      set constraints all immediate;
      v_number := null;
      perform fq.commit(handle.client, v_events[pg_catalog.cardinality(v_events)]."offset", handle.token);
      return pg_catalog.cardinality(v_events);
    exception
      when deadlock_detected or serialization_failure then
        get stacked diagnostics v_message = message_text, v_state = returned_sqlstate;
      when others or assert_failure then
        get stacked diagnostics v_message = message_text, v_state = returned_sqlstate;
        if v_number is null then
          -- The handler had done its part: the client was moved, or given to somebody else.
          if handle.token is null and v_state operator(pg_catalog.~) '^QF0(09|10|11)$' then
            return null;
          end if;
          raise;
        end if;
        exit;
    end;
  end loop;

  -- Of a batch, nobody knows which event it was: they are tried one by one.
  if v_handler.batch and pg_catalog.cardinality(v_events) operator(pg_catalog.>) 1 then
    for v_attempt in 1 .. pg_catalog.cardinality(v_events) loop
      if coalesce(fq.handle(handle.client, handle.handler, 1, handle.token), 0) operator(pg_catalog.=) 0 then
        return case when v_attempt operator(pg_catalog.>) 1 then v_attempt operator(pg_catalog.-) 1 end;
      end if;
    end loop;
    return pg_catalog.cardinality(v_events);
  end if;

  perform fq.fail(
    handle.client,
    v_events[greatest(v_number, 1)]."offset",
    v_state operator(pg_catalog.||) ': ' operator(pg_catalog.||) v_message,
    handle.token
  );
  return null;
end;
$$;

comment on function fq.handle(text, text, integer, bigint) is
  'Fetch a batch for a client, call a handler inside the database for it, and commit, in the caller''s transaction: what the handler does and the cursor go together. What it did for a batch in which it fails is taken back, and the event goes through the failure policy, as by fq.fail. Deferred constraints are checked at its end. After a deadlock or a serialization failure it is tried again, up to five times. client: a client or a segment; an unknown one begins at the first event. handler: the name of a function or procedure, as schema.name, that takes fq.events, or fq.events[] for the whole batch; of public without a schema. max_events: of the batch, 1 or more. token: of the lease, if there is one. Returns how many events were handled: 0 when there were none; null when the first of them failed, or the client was taken from this session meanwhile. Raises 22023 for bad arguments and when there is no such function, QF001 in a REPEATABLE READ or SERIALIZABLE transaction, QF006 on a standby, and for a token QF008 when it is stale, QF010 or QF011 for a segment that is no more.';
