create or replace function fq.detach(client text)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if fq._is_attached(detach.client) then
    -- All that there is by then, has been handled.
    perform fq._stop_appends(detach.client, readers => true);
    if fq._is_attached(detach.client) then
      execute format('drop trigger if exists %I on fq.events', 'attend ' || md5(detach.client));
      perform fq._attach(detach.client, null, fq._end());
    end if;
  end if;

  return fq._client(detach.client);
end;
$$;

comment on function fq.detach(text) is
  'Turn a client that was attached back into one that fetches, from the next event on, without a gap. Waits for the appends that are under way, and the next ones wait for it. client: one that exists; harmless when it is not attached. Returns it. For the owner of fq. Raises 22023 for a bad name, QF002 when it does not exist, QF004 in a transaction that has appended.';
