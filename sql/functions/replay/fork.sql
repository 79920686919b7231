create or replace function fq.fork(
  client     text,
  new_client text,
  start      text        default null,
  "offset"   bigint      default null,
  since      timestamptz default null
)
  returns fq.clients
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client constant fq.clients := fq._client(fork.client);
begin
  perform fq._check_undivided(v_client);
  perform fq._check_name('new_client', fork.new_client);
  if exists (select from fq.clients c where c.id = fork.new_client collate "C") then
    raise exception 'client "%" exists already', fork.new_client
      using errcode = '22023',
            hint = 'Remove it with fq.unsubscribe, or give another name.';
  end if;

  perform fq.subscribe(
    client => fork.new_client,
    topics => v_client.topics,
    types => v_client.types,
    exclude_types => v_client.exclude_types,
    filter => v_client.filter,
    start => fork.start,
    "offset" => fork."offset",
    since => fork.since,
    segments => v_client.segments::integer,
    on_failure => v_client.on_failure,
    max_attempts => v_client.max_attempts,
    retry_delay => v_client.retry_delay,
    max_retry_delay => v_client.max_retry_delay
  );

  -- What the first was done with is a replay for the second.
  update fq.clients c
     set reached = first.reached,
         reached_apart = first.reached_apart
    from fq.clients first
   where (first.id = fork.client collate "C" or first.parent = fork.client collate "C")
     and (c.id = fork.new_client collate "C" or c.parent = fork.new_client collate "C")
     and c.segments = first.segments
     and c.first_bucket = first.first_bucket;

  return fq._client(fork.new_client);
end;
$$;

comment on function fq.fork(text, text, text, bigint, timestamptz) is
  'Create a client that reads what another one reads, in as many segments, to build a second read model beside the first: both run, until fq.promote swaps them. What the first was done with by now is a replay for the second, as fq.is_replay says. client: the one that exists, not a segment. new_client: the name of the new one. start: where it begins, "beginning" (the default) or "end"; or offset: after this one; or since: with the events of that time. Returns the new client. Raises 22023 for bad arguments and for a name that is taken, QF002 when client does not exist.';
