begin;
select fq.append('client_status/calls_no_client_caught_up_that_stands_beyond_the_end');
commit;

begin;
select fq.subscribe('client_status/calls_no_client_caught_up_that_stands_beyond_the_end');
select fq.subscribe('client_status/calls_no_client_caught_up_that_stands_beyond_the_end divided', segments => 2);
select fq.subscribe('client_status/calls_no_client_caught_up_that_stands_beyond_the_end other', start => 'end');
commit;

begin;
select plan(3);

-- As in a log that was restored without its end.
create function pg_temp.ahead(client text, by bigint default 10) returns bigint language plpgsql as $$
begin
  alter table fq.clients disable trigger guard_cursor;
  update fq.clients c set "offset" = fq._end() + by where c.id = client or c.parent = client;
  alter table fq.clients enable always trigger guard_cursor;
  return fq._end() + by;
end;
$$;
select pg_temp.ahead('client_status/calls_no_client_caught_up_that_stands_beyond_the_end');
select pg_temp.ahead('client_status/calls_no_client_caught_up_that_stands_beyond_the_end divided#1');

create function pg_temp.lag(client text) returns setof text language sql as $$
  select format('%s %s', coalesce(s.events_behind::text, 'unknown'), coalesce(s.seconds_behind::text, 'unknown')) from fq.client_status s where s.client = lag.client
$$;
select is(pg_temp.lag('client_status/calls_no_client_caught_up_that_stands_beyond_the_end'), 'unknown unknown', 'for it misses what is appended');
select is(pg_temp.lag('client_status/calls_no_client_caught_up_that_stands_beyond_the_end divided'), 'unknown unknown', 'nor one of whose segments that is true');
select is(pg_temp.lag('client_status/calls_no_client_caught_up_that_stands_beyond_the_end other'), '0 0', 'others have');

select * from finish();
rollback;
