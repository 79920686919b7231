begin;
select fq.append('ready/refuses_a_cursor_beyond_the_end_of_the_log');
select fq.subscribe('ready/refuses_a_cursor_beyond_the_end_of_the_log');
select fq.subscribe('ready/refuses_a_cursor_beyond_the_end_of_the_log other');
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
select pg_temp.ahead('ready/refuses_a_cursor_beyond_the_end_of_the_log');

select throws_ok($$ select fq.ready('{ready/refuses_a_cursor_beyond_the_end_of_the_log}') $$, 'QF003', null, 'as fq.fetch does');
select is(
  array(select fq.ready('{ready/refuses_a_cursor_beyond_the_end_of_the_log,ready/refuses_a_cursor_beyond_the_end_of_the_log other}')),
  array['ready/refuses_a_cursor_beyond_the_end_of_the_log other'],
  'but holds up nobody who has something to do'
);
select fq.pause('ready/refuses_a_cursor_beyond_the_end_of_the_log other');
select throws_ok($$ select fq.ready('{ready/refuses_a_cursor_beyond_the_end_of_the_log,ready/refuses_a_cursor_beyond_the_end_of_the_log other}') $$, 'QF003', null, 'when they have done that, it tells');
select fq.pause('ready/refuses_a_cursor_beyond_the_end_of_the_log');
select is_empty($$ select fq.ready('{ready/refuses_a_cursor_beyond_the_end_of_the_log}') $$, 'unless the client is paused');

select * from finish();
rollback;
