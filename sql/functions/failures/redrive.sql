create or replace function fq.redrive(client text, "offset" bigint default null, key text default null)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client constant fq.clients := fq._client(redrive.client);
  v_count  bigint;
begin
  -- Not at the same time as another who changes many of them, and in another order.
  perform from fq.clients c where c.id = coalesce(v_client.parent, v_client.id) for no key update;

  update fq.failures f
     set state = case f.state when 'dead' then 'parked' else f.state end,
         attempts = 0,
         retry_at = fq._now()
    from fq.events e
   where f.client = coalesce(v_client.parent, v_client.id)
     and f.state <> 'done'
     and f.error is not null
     and f.bucket between v_client.first_bucket and v_client.last_bucket
     and e."offset" = f."offset"
     and (redrive."offset" is null or f."offset" = redrive."offset")
     and (redrive.key is null or e.key = redrive.key collate "C");
  get diagnostics v_count = row_count;
  perform fq._wake(redrive.client);

  return v_count;
end;
$$;

comment on function fq.redrive(text, bigint, text) is
  'Give failed events to a client again now, with as many attempts as at first: dead letters, and those that wait to be retried. They come before new events. client: a client or a segment. offset: only this event; key: only those of this key; neither: all. Returns how many. Under "park_key" the order of a key is kept: an event that waits for an earlier one of its key still does. Raises 22023 for a bad name, QF002 when the client does not exist.';
