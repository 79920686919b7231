create or replace function fq.fail(client text, "offset" bigint, error text, token bigint default null)
  returns setof fq.failures
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client  fq.clients;
  v_event   fq.events;
  v_failure fq.failures;
begin
  perform fq._check_name('client', fail.client);
  select e.* into v_event from fq.events e where e."offset" = fail."offset";
  if not found then
    raise exception 'there is no event at offset %', coalesce(fail."offset"::text, 'null')
      using errcode = '22023',
            hint = 'Give the offset of the event that failed.';
  end if;

  -- Without a token, another may have the client to itself by now.
  if fail.token is null and not pg_try_advisory_xact_lock(fq._client_lock(fail.client)) then
    return;
  end if;

  loop
    select c.* into v_client from fq.clients c where c.id = fail.client collate "C" for no key update;
    perform fq._check_token(fail.client, v_client, fail.token, null);
    exit when v_client.id is not null;
    insert into fq.clients (id) values (fail.client) on conflict on constraint clients_pkey do nothing;
  end loop;

  if not fq._reads(v_client, v_event) then
    raise exception 'client "%" does not read the event at offset %', fail.client, fail."offset"
      using errcode = '22023',
            hint = 'Give the offset of an event that was fetched for it.';
  end if;

  select f.* into v_failure
    from fq.failures f
   where f.client = coalesce(v_client.parent, v_client.id)
     and f."offset" = fail."offset";

  -- Somebody else was done with it in the meantime.
  if v_failure.state = 'done' or v_client."offset" >= fail."offset" and v_failure.state is distinct from 'parked' then
    return;
  end if;

  v_failure.client := coalesce(v_client.parent, v_client.id);
  v_failure."offset" := v_event."offset";
  v_failure.bucket := v_event.bucket;
  v_failure.replay := coalesce(v_failure.replay, fq.is_replay(fail.client, fail."offset"));
  v_failure.attempts := coalesce(v_failure.attempts, 0) + 1;
  v_failure.error := coalesce(fail.error, 'unknown');
  v_failure.failed_at := fq._now();
  if v_client.on_failure = 'park_key' then
    v_failure.key := v_event.key;
  end if;

  if v_client.on_failure <> 'block' and v_failure.attempts >= v_client.max_attempts then
    v_failure.state := 'dead';
    v_failure.retry_at := null;
  else
    v_failure.state := case when v_failure.state = 'parked' or v_client.on_failure = 'park_key' then 'parked' else 'blocking' end;
    v_failure.retry_at := fq._now() + fq._retry_delay(v_client, v_failure.attempts);
  end if;

  insert into fq.failures values (v_failure.*)
  on conflict on constraint failures_pkey do update
     set state = excluded.state,
         key = excluded.key,
         attempts = excluded.attempts,
         error = excluded.error,
         failed_at = excluded.failed_at,
         retry_at = excluded.retry_at;

  -- And without a token, another may have fetched the event: it must not be done with it now.
  if fail.token is null then
    perform fq._evict(v_client);
  end if;

  return next v_failure;
end;
$$;

comment on function fq.fail(text, bigint, text, bigint) is
  'Say that an event could not be handled, in a transaction of its own after the handler''s was rolled back. Counts the attempt, keeps the error, and lets the failure policy of the client decide: retry_at says when the event is given again, alone; it is null when state is "dead". The events before it are given again first. client: a client or a segment. offset: the event that failed. error: what went wrong. token: of the lease, if there is one. Returns the failure, or nothing when somebody else was done with the event meanwhile, or has the client to itself. Deadlocks and serialization failures (40P01, 40001) need no fail: try again at once. Raises 22023 for bad arguments, QF008 for a token that is stale, QF009 without one while a worker holds the client, QF010 for a segment that is no more, QF011 for a client that is divided.';
