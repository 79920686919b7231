create or replace function fq.seek(
  client     text,
  start      text        default null,
  "offset"   bigint      default null,
  since      timestamptz default null,
  reset      text        default null
)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client fq.clients := fq._client(seek.client);
begin
  if num_nonnulls(seek.start, seek."offset", seek.since) = 0 then
    raise exception 'it is not said where to move client "%"', seek.client
      using errcode = '22023',
            hint = 'Give start => ''beginning'' or ''end'', or the offset of the last event to leave out, or a time.';
  end if;

  if seek.reset is not null then
    perform fq._quiesce(v_client);
  end if;
  perform fq._lock(seek.client);
  v_client := fq._client(seek.client);
  perform fq._check_detached(v_client);
  v_client."offset" := fq._position(v_client.topics, seek.start, seek."offset", seek.since);

  -- With a new token, which is what lets the cursor move back.
  update fq.clients c
     set "offset" = v_client."offset",
         done = null,
         token = default,
         worker = null,
         give_back_by = null,
         began_at = fq._now(),
         began_after = v_client."offset"
   where c.id = seek.client collate "C"
      or c.parent = seek.client collate "C";

  delete from fq.failures f
   where f.client = coalesce(v_client.parent, v_client.id)
     and f.bucket between v_client.first_bucket and v_client.last_bucket
     and (f."offset" > v_client."offset" or f.state in ('blocking', 'done'));

  if seek.reset is not null then
    execute seek.reset;
  end if;

  perform fq._wake(seek.client);

  return fq._client(seek.client);
end;
$$;

comment on function fq.seek(text, text, bigint, timestamptz, text) is
  'Move the cursor of a client anywhere, also back, while it runs: who works on it is fenced off, and its next commit refused. client: a client with all its segments, or one segment. start: "beginning" or "end"; or offset: the last event to leave out, -1 or more; or since: to begin with the events of that time. Forgets failures and dead letters that are behind the new place, since these events are given again. reset: SQL to be run in the same transaction, such as ''delete from public.totals'', with names in full: nothing that it removes comes back, since it waits for the transactions that are at work on the client, and they for it. Returns the client. Raises 22023 for bad arguments, QF002 when it does not exist, QF003 beyond the end of the log, QF004 past an append that is still undecided, QF018 for one that is attached.';
