begin;
select fq.append('why_stuck/shows_a_cursor_beyond_the_end_of_the_log');
select fq.subscribe('why_stuck/shows_a_cursor_beyond_the_end_of_the_log');
select fq.subscribe('why_stuck/shows_a_cursor_beyond_the_end_of_the_log topic', topics => '{why_stuck/shows_a_cursor_beyond_the_end_of_the_log}');
select fq.subscribe('why_stuck/shows_a_cursor_beyond_the_end_of_the_log divided', segments => 2);
commit;

begin;
select plan(4);

-- As in a log that was restored without its end.
create function pg_temp.ahead(client text, by bigint default 10) returns bigint language plpgsql as $$
begin
  alter table fq.clients disable trigger guard_cursor;
  update fq.clients c set "offset" = fq._end() + by where c.id = client or c.parent = client;
  alter table fq.clients enable always trigger guard_cursor;
  return fq._end() + by;
end;
$$;
create temporary table ahead as select pg_temp.ahead('why_stuck/shows_a_cursor_beyond_the_end_of_the_log') as "offset";
select pg_temp.ahead('why_stuck/shows_a_cursor_beyond_the_end_of_the_log topic', 1);
select pg_temp.ahead('why_stuck/shows_a_cursor_beyond_the_end_of_the_log divided#1', 1);

select is(
  array(select client from fq.why_stuck() where what = 'cursor' order by client),
  array['why_stuck/shows_a_cursor_beyond_the_end_of_the_log', 'why_stuck/shows_a_cursor_beyond_the_end_of_the_log divided#1', 'why_stuck/shows_a_cursor_beyond_the_end_of_the_log topic'],
  'of each client and segment'
);
select is(
  array(select client from fq.why_stuck('another') where what = 'cursor' order by client),
  array['why_stuck/shows_a_cursor_beyond_the_end_of_the_log', 'why_stuck/shows_a_cursor_beyond_the_end_of_the_log divided#1'],
  'that reads the topic'
);
select results_eq(
  $$ select query, advice from fq.why_stuck() where what = 'sequence' $$,
  $$ select format('sequence fq.events_offset_seq stands at %s, but the log and its clients reach to %s', fq._end(), "offset") collate "C",
            format('select setval(''fq.events_offset_seq'', %s)', "offset") collate "C"
       from ahead $$,
  'and where the log should go on'
);
select nextval('fq.events_offset_seq') from generate_series(1, 10);
select is_empty('select fq.why_stuck()', 'none when it does');

select * from finish();
rollback;
