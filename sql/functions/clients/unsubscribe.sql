create or replace function fq.unsubscribe(client text)
  returns boolean
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform fq._check_name('client', unsubscribe.client), fq._lock(unsubscribe.client);
  perform fq._check_detached(c) from fq.clients c where c.id = unsubscribe.client collate "C";

  delete from fq.clients c where c.id = unsubscribe.client collate "C" and c.parent is null;

  return found;
end;
$$;

comment on function fq.unsubscribe(text) is
  'Remove a client with its segments, its failures and its dead letters. Who works on it is fenced off. client: 1 to 200 characters. Returns false when there is none, and for a segment, which goes with its client. Raises 22023 for a bad name, QF018 for a client that is attached.';
