begin;
select fq.append('fetch/refuses_a_cursor_beyond_the_end_of_the_log');
select fq.subscribe('fetch/refuses_a_cursor_beyond_the_end_of_the_log');
select fq.subscribe('fetch/refuses_a_cursor_beyond_the_end_of_the_log topic', topics => '{fetch/refuses_a_cursor_beyond_the_end_of_the_log}');
select fq.subscribe('fetch/refuses_a_cursor_beyond_the_end_of_the_log divided', segments => 2);
select fq.subscribe('fetch/refuses_a_cursor_beyond_the_end_of_the_log other');
commit;

begin;
select plan(8);

-- As in a log that was restored without its end.
create function pg_temp.ahead(client text, by bigint default 10) returns bigint language plpgsql as $$
begin
  alter table fq.clients disable trigger guard_cursor;
  update fq.clients c set "offset" = fq._end() + by where c.id = client or c.parent = client;
  alter table fq.clients enable always trigger guard_cursor;
  return fq._end() + by;
end;
$$;
select pg_temp.ahead('fetch/refuses_a_cursor_beyond_the_end_of_the_log');
select pg_temp.ahead('fetch/refuses_a_cursor_beyond_the_end_of_the_log topic');
select pg_temp.ahead('fetch/refuses_a_cursor_beyond_the_end_of_the_log divided');

select throws_like(
  $$ select fq.fetch('fetch/refuses_a_cursor_beyond_the_end_of_the_log') $$,
  'client "fetch/refuses_a_cursor_beyond_the_end_of_the_log" stands at offset %, but the log ends at %',
  'rather than giving nothing for ever'
);
select throws_ok($$ select fq.fetch('fetch/refuses_a_cursor_beyond_the_end_of_the_log') $$, 'QF003', null, 'of one that reads everything');
select throws_ok($$ select fq.fetch('fetch/refuses_a_cursor_beyond_the_end_of_the_log topic') $$, 'QF003', null, 'of one that reads a topic');
select throws_ok($$ select fq.fetch('fetch/refuses_a_cursor_beyond_the_end_of_the_log divided#1') $$, 'QF003', null, 'of a segment');
select throws_ok(
  $$ select fq.fetch(client, 1, token) from fq.claim_segment('fetch/refuses_a_cursor_beyond_the_end_of_the_log divided', 'worker') $$,
  'QF003',
  null,
  'of one that a worker holds'
);
select isnt_empty($$ select fq.fetch('fetch/refuses_a_cursor_beyond_the_end_of_the_log other') $$, 'the others go on');
select fq.pause('fetch/refuses_a_cursor_beyond_the_end_of_the_log');
select is_empty($$ select fq.fetch('fetch/refuses_a_cursor_beyond_the_end_of_the_log') $$, 'as does one that asks for nothing');
select fq.resume('fetch/refuses_a_cursor_beyond_the_end_of_the_log');
select fq.seek('fetch/refuses_a_cursor_beyond_the_end_of_the_log', 'beginning');
select isnt_empty($$ select fq.fetch('fetch/refuses_a_cursor_beyond_the_end_of_the_log') $$, 'or that was moved');

select * from finish();
rollback;
