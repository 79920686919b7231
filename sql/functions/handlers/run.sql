create or replace procedure fq.run(
  client     text,
  handler    text,
  max_events integer     default 100,
  until      timestamptz default null,
  max_total  bigint      default null,
  inout handled bigint   default null
)
  language plpgsql
-- A procedure that commits cannot pin the search_path: everything in it is qualified, or a keyword, instead.
as $$
declare
  v_segment  pg_catalog.text;
  v_segments pg_catalog.text[];
  v_number   integer;
  v_busy     boolean;
  v_pause    interval := interval '2 ms';
  v_until    constant timestamp with time zone := least(run.until, fq._deadline(null));
begin
  perform fq._check_name('client', run.client), fq._check_max_events(run.max_events), fq._handler(run.handler);
  if run.max_total operator(pg_catalog.<) 1 then
    raise exception 'max_total must be 1 or more, but is %', run.max_total
      using errcode = '22023',
            hint = 'Give how many events to handle at most, or leave it out.';
  end if;
  run.handled := 0;
  -- It begins here or not at all: one that is removed while it runs stays removed.
  if fq._segments(run.client) is null then
    perform fq._check_token(run.client, null, null, null);
    insert into fq.clients (id) values (run.client) on conflict on constraint clients_pkey do nothing;
    commit;
  end if;

  loop
    -- Those that another session is at work on give nothing: several may run side by side.
    v_busy := false;
    v_segments := fq._segments(run.client);
    exit when v_segments is null;
    foreach v_segment in array v_segments loop
      v_number := fq._handle(
        v_segment,
        run.handler,
        least(run.max_events, run.max_total operator(pg_catalog.-) run.handled)::integer,
        null,
        true
      );
      commit;
      run.handled := run.handled operator(pg_catalog.+) coalesce(v_number, 0);
      v_busy := v_busy or coalesce(v_number, -1) operator(pg_catalog.<>) 0;
      exit when run.handled operator(pg_catalog.>=) run.max_total
        or pg_catalog.clock_timestamp() operator(pg_catalog.>=) v_until;
    end loop;

    exit when run.handled operator(pg_catalog.>=) run.max_total
      or pg_catalog.clock_timestamp() operator(pg_catalog.>=) v_until;
    if v_busy then
      v_pause := interval '2 ms';
      continue;
    end if;

    if exists (select from fq.ready(array[run.client])) then
      perform fq._check_free(run.client);
    elsif run.until is null then
      exit;
    end if;
    commit;
    perform pg_catalog.pg_sleep_for(v_pause);
    v_pause := least(v_pause operator(pg_catalog.*) 1.5::double precision, interval '200 ms');
  end loop;
end;
$$;

comment on procedure fq.run(text, text, integer, timestamptz, bigint, bigint) is
  'Consume inside the database: call a handler for the events of a client, as fq.handle does, and commit batch by batch. Several may run side by side on the segments of one client; one that is killed leaves its work to the others. client: a client, with all its segments, or a segment; an unknown one begins at the first event. handler: a function or procedure, as schema.name, that takes fq.events, or fq.events[] for a batch. max_events: of a batch, 1 or more. Ends when the client has caught up, but for failures whose time has not come, or is removed; until: goes on until this time; max_total: ends after that many events. Ends, too, when four fifths of statement_timeout are over, rather than be cancelled with a batch in its hands. Gives handled: how many. Raises 22023 for bad arguments, 2D000 inside a transaction block, QF009 while a worker holds the client, QF010 for a segment that is no more.';
