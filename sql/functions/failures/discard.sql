create or replace function fq.discard(client text, "offset" bigint default null, key text default null)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client  constant fq.clients := fq._client(discard.client);
  v_failure fq.failures;
  v_count   bigint := 0::bigint;
begin
  -- No fetch may set events aside for a key while it is settled.
  perform fq._lock(discard.client);

  for v_failure in
    select f.*
      from fq.failures f
      join fq.events e on e."offset" = f."offset"
     where f.client = coalesce(v_client.parent, v_client.id)
       and f.state <> 'done'
       and f.error is not null
       and f.bucket between v_client.first_bucket and v_client.last_bucket
       and (discard."offset" is null or f."offset" = discard."offset")
       and (discard.key is null or e.key = discard.key collate "C")
     order by f."offset"
  loop
    perform fq._settle(v_failure);
    v_count := v_count + 1;
  end loop;
  perform fq._wake(discard.client);

  return v_count;
end;
$$;

comment on function fq.discard(text, bigint, text) is
  'Give up for good on events that failed: dead letters, and those that wait to be retried. Later events of their keys that only waited for them are given next. client: a client or a segment. offset: only this event; key: only those of this key; neither: all. Returns how many. Raises 22023 for a bad name, QF002 when the client does not exist.';
