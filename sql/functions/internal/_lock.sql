create or replace function fq._lock(client text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- All in one order, so that nobody waits in a circle; and the client first, in a statement of its own, since whoever
  -- divides it holds that. One that was removed and made anew meanwhile is another row.
  loop
    perform from fq.clients c where c.id = client collate "C" for no key update;
    exit when found or not exists (select from fq.clients c where c.id = client collate "C");
  end loop;
  perform from fq.clients c where c.parent = client collate "C" order by c.id for no key update;
end;
$$;

comment on function fq._lock(text) is
  'Keep others from changing a client and its segments until the transaction ends.';
