create or replace function fq._quiesce(client fq.clients)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- Those who have the client to themselves, and those who go by a token.
  perform pg_advisory_xact_lock(fq._client_lock(segment)) from unnest(fq._segments(client.id)) segment order by segment;
  perform pg_advisory_xact_lock(fq._work_lock(client));
exception
  -- The clause makes the locks the transaction's, rather than those of a cursor that may fail.
  when assert_failure then raise;
end;
$$;

comment on function fq._quiesce(fq.clients) is
  'Wait until nobody is at work on a client in the transaction that fetched, and let nobody begin until this one ends. Before its row is locked: who is at work needs that to commit.';
