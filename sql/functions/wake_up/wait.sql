create or replace procedure fq.wait(
  client          text,
  timeout         interval default '30 s',
  inout available boolean  default null
)
  language plpgsql
-- A procedure that commits cannot pin the search_path: everything in it is qualified, or a keyword, instead.
as $$
declare
  v_until timestamp with time zone := fq._deadline(wait.timeout);
  v_pause interval := interval '5 ms';
begin
  perform fq._check_name('client', wait.client);
  if wait.timeout is null or wait.timeout operator(pg_catalog.<) interval '0' then
    raise exception 'timeout must not be null or negative'
      using errcode = '22023',
            hint = 'Give an interval such as ''30 s''; ''0'' looks once.';
  end if;

  loop
    wait.available := exists (select from fq.ready(array[wait.client]));
    -- Lets go of the snapshot, and refuses to wait in a transaction block, whose snapshot it cannot let go.
    commit;

    exit when wait.available or pg_catalog.clock_timestamp() operator(pg_catalog.>=) v_until;

    perform pg_catalog.pg_sleep_for(least(v_pause, v_until operator(pg_catalog.-) pg_catalog.clock_timestamp()));
    v_pause := least(v_pause operator(pg_catalog.*) 1.5::double precision, interval '200 ms');
  end loop;
end;
$$;

comment on procedure fq.wait(text, interval, boolean) is
  'Wait until there is an event for a client, for those who cannot LISTEN, by looking every 5 to 200 ms without holding a snapshot in between. client: 1 to 200 characters. timeout: how long at most, 30 s by default; 0 looks once. Where statement_timeout is shorter, four fifths of that. Gives available: true when fq.fetch has an event, false when the time is over. Raises 22023 for bad arguments, 2D000 inside a transaction block, where it could not let go of the snapshot, QF003 when its cursor lies beyond the end of the log, QF006 on a standby.';
