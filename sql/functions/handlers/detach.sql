create or replace function fq.detach(client text)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_trigger constant text := 'attend ' || md5(detach.client);
begin
  perform fq._client(detach.client), fq._lock(detach.client);

  -- What appenders do says the trigger, whatever has become of the row.
  if (fq._client(detach.client)).handler is not null
     or exists (select from pg_trigger t where t.tgrelid = 'fq.events'::regclass and t.tgname = v_trigger) then
    -- Waits for every append that is undecided: all that there is, has been handled.
    lock table fq.events in access exclusive mode;
    execute format('drop trigger if exists %I on fq.events', v_trigger);
    perform fq._attach(detach.client, null, fq._end());
  end if;

  return fq._client(detach.client);
end;
$$;

comment on function fq.detach(text) is
  'Turn a client that was attached back into one that fetches, from the next event on, without a gap. Waits for the appends that are under way, and the next ones wait for it. client: one that exists; harmless when it is not attached. Returns it. For the owner of fq. Raises 22023 for a bad name, QF002 when it does not exist, QF004 in a transaction that has appended.';
