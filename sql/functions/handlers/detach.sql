create or replace function fq.detach(client text)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_trigger constant text := 'attend ' || md5(detach.client);
begin
  if fq._is_attached(detach.client) then
    -- All that there is by then, has been handled.
    perform fq._stop_appends(detach.client);
    if fq._is_attached(detach.client) then
      if fq._is_attended(detach.client) then
        execute format('alter table fq.events disable trigger %I', v_trigger);
      end if;
      perform fq._attach(detach.client, null, fq._end());
      -- Nobody has to wait for it to go: it does nothing any more, and goes another time.
      begin
        lock table fq.events in access exclusive mode nowait;
        execute format('drop trigger if exists %I on fq.events', v_trigger);
      exception
        when lock_not_available then
          null;
      end;
    end if;
  end if;

  return fq._client(detach.client);
end;
$$;

comment on function fq.detach(text) is
  'Turn a client that was attached back into one that fetches, from the next event on, without a gap. Waits for the appends that are under way, without making others wait for that, as long as lock_timeout and statement_timeout allow. client: one that exists; harmless when it is not attached. Returns it. For the owner of fq. Raises 22023 for a bad name, QF002 when it does not exist, QF004 in a transaction that has appended, 55P03 when somebody is in the way too long.';
