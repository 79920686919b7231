create or replace procedure fq.wait_for(
  client       text,
  "offset"     bigint,
  timeout      interval default '30 s',
  key          text     default null,
  inout passed boolean  default null
)
  language plpgsql
-- A procedure that commits cannot pin the search_path: everything in it is qualified, or a keyword, instead.
as $$
declare
  v_until timestamp with time zone := fq._deadline(wait_for.timeout);
  v_pause interval := interval '2 ms';
begin
  if wait_for."offset" is null then
    raise exception 'offset must not be null'
      using errcode = '22023',
            hint = 'Give the offset of the event that was appended.';
  end if;
  perform fq._client(wait_for.client), fq._check_interval('timeout', wait_for.timeout);

  loop
    wait_for.passed := fq._has_passed(wait_for.client, wait_for."offset", wait_for.key);
    -- Lets go of the snapshot, and refuses to wait in a transaction block, whose snapshot it cannot let go.
    commit;

    exit when wait_for.passed or pg_catalog.clock_timestamp() operator(pg_catalog.>=) v_until;

    perform pg_catalog.pg_sleep_for(least(v_pause, v_until operator(pg_catalog.-) pg_catalog.clock_timestamp()));
    v_pause := least(v_pause operator(pg_catalog.*) 1.5::double precision, interval '100 ms');
  end loop;
end;
$$;

comment on procedure fq.wait_for(text, bigint, interval, text, boolean) is
  'Wait until a client has passed an offset, so that what was appended there can be seen in its read model: read your writes. Looks every 2 to 100 ms without holding a snapshot in between. client: a client, with all its segments, or a segment. offset: of the event that was appended. timeout: how long at most, 30 s by default; 0 looks once. Where statement_timeout is shorter, four fifths of that. key: of the event; waits only for the segment of that key, and for what was set aside for it. Gives passed: true when there is nothing left up to the offset, false when the time is over. Raises 22023 for bad arguments, QF002 when the client does not exist, QF003 when its cursor lies beyond the end of the log, 2D000 inside a transaction block.';
