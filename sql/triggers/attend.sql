create or replace function fq._attend()
  returns trigger
  language plpgsql
-- The handler runs with the caller's search_path: everything here is qualified instead.
as $$
declare
  v_client   fq.clients;
  v_patterns pg_catalog.jsonb[];
  v_events   fq.events[];
  v_event    fq.events;
begin
  if pg_catalog.current_setting('session_replication_role') operator(pg_catalog.=) 'replica' and fq._is_replicated() then
    return null;
  end if;
  select c.* into v_client from fq.clients c where c.id operator(pg_catalog.=) tg_argv[0];
  if v_client.handler is null and pg_catalog.current_setting('transaction_isolation') operator(pg_catalog.!~) '^read' then
    raise exception 'client "%" was attached after this transaction began', tg_argv[0]
      using errcode = '40001',
            hint = 'Try the transaction again.';
  end if;
  if v_client.filter is not null then
    v_patterns := array(select p from pg_catalog.jsonb_array_elements(v_client.filter) p);
  end if;

  v_events := array(
    select e::fq.events
      from new_events e
     where fq._wants(v_client, v_patterns, e::fq.events)
     order by e."offset"
  );

  if pg_catalog.cardinality(v_events) operator(pg_catalog.=) 0 then
    return null;
  end if;
  if tg_argv[2]::pg_catalog.bool then
    execute tg_argv[1] using v_events;
  else
    foreach v_event in array v_events loop
      execute tg_argv[1] using v_event;
    end loop;
  end if;

  return null;
end;
$$;

comment on function fq._attend() is
  'Call the handler of an attached client for what a statement appended. Arguments: the name of the client, the statement that calls its handler, whether that takes a batch. They stand in the trigger and not in a row, so that only who may create triggers says what appenders run.';
