create or replace function fq.attach(client text, handler text)
  returns fq.clients
  language plpgsql
-- The handler runs with the caller's search_path: everything here is qualified instead.
as $$
declare
  v_handler constant record := fq._handler(attach.handler);
  v_end     bigint;
  v_client  fq.clients;
  v_events  fq.events[];
  v_event   fq.events;
begin
  perform fq._check_isolation(),
          fq._check_log();
  -- What there is now is handled here, and what comes after by the trigger.
  perform fq._stop_appends(attach.client);
  v_client := fq._client(attach.client);
  if v_client.worker is not null and not fq._is_leased(v_client) then
    perform fq._evict(v_client);
    v_client := fq._client(attach.client);
  end if;
  if fq._is_attended(v_client.id) then
    perform fq._check_detached(v_client);
  end if;
  perform fq._check_undivided(v_client),
          fq._check_token(v_client.id, v_client, null, null);
  if exists (select from fq.failures f where f.client operator(pg_catalog.=) v_client.id) then
    raise exception 'client "%" cannot be attached: it has events that failed', v_client.id
      using errcode = 'QF017',
            hint = 'Settle them with fq.redrive and fq.run, or with fq.discard.';
  end if;

  v_end := fq._end();
  if v_client.handler is not null then
    -- It was attached, and nothing has been appended since its trigger is missing: see fq._check_attached.
    v_client."offset" := v_end;
  end if;
  loop
    v_events := array(select e from fq._wanted_events(v_client, v_end, 1000) e);
    if pg_catalog.cardinality(v_events) operator(pg_catalog.>) 0 then
      if v_handler.batch then
        execute v_handler.statement using v_events;
      else
        foreach v_event in array v_events loop
          execute v_handler.statement using v_event;
        end loop;
      end if;
      v_client."offset" := v_events[pg_catalog.cardinality(v_events)]."offset";
    else
      exit when v_client."offset" operator(pg_catalog.>=) v_end;
      v_client."offset" := least(v_end, v_client."offset" operator(pg_catalog.+) fq._stretch(v_client));
    end if;
  end loop;

  perform fq._attach(v_client.id, attach.handler, v_end);
  -- Appenders make sure from now on that no trigger of this kind is missing.
  perform fq._mark_watched(null);
  execute pg_catalog.format(
    'create or replace trigger %I after insert on fq.events referencing new table as new_events for each statement execute function fq._attend(%L, %L, %L)',
    'attend ' operator(pg_catalog.||) pg_catalog.md5(v_client.id),
    v_client.id,
    v_handler.statement,
    v_handler.batch
  );
  execute pg_catalog.format(
    'alter table fq.events enable always trigger %I',
    'attend ' operator(pg_catalog.||) pg_catalog.md5(v_client.id)
  );

  return fq._client(v_client.id);
end;
$$;

comment on function fq.attach(text, text) is
  'Let every append call a handler in its own transaction from now on, so that the read model of this client is never behind. An append that the handler fails for, fails. First handles what the client has yet to handle, in this transaction; let fq.run do most of that before, since appends wait meanwhile. Waits for the appends that are under way, without making others wait for that, as long as lock_timeout and statement_timeout allow. Called again for a client whose trigger is missing, as after the restore of an extension, it makes it anew. client: one that exists, is not divided, and has no failures; it is not paused any more. handler: as for fq.run. It runs with the rights and the search_path of whoever appends, so let it write names with their schema, or set its own. Events of different transactions may be handled in another order than that of their offsets; those of one stream, or of whoever waits for another''s commit, are not. Returns the client. For the owner of fq. Raises 22023 for bad arguments, QF002 when the client does not exist, QF004 in a transaction that has appended, QF006 where a subscription brings the events, QF009 while a worker holds it, QF011 when it is divided, QF017 when it has failures, QF018 when it is attached, QF021 where nothing can be appended, 55P03 when somebody is in the way too long; and what the handler raises.';
