begin;
select fq.append('subscribe/refuses_an_offset_beyond_the_end_of_the_log');
commit;

begin;
select plan(4);

create temporary table log as select fq.stable_offset() as last;

select throws_ok(
  format($$ select fq.subscribe('subscribe/refuses_an_offset_beyond_the_end_of_the_log', "offset" => %s) $$, last + 1),
  'QF003',
  format('client "subscribe/refuses_an_offset_beyond_the_end_of_the_log" cannot move to offset %s: the log ends at %s', last + 1, last),
  'one beyond it'
)
  from log;
select throws_ok(
  $$ select fq.subscribe('subscribe/refuses_an_offset_beyond_the_end_of_the_log', "offset" => 9223372036854775807, segments => 2) $$,
  'QF003',
  null,
  'for segments too'
);
select is_empty($$ select from fq.clients where id ~ '^subscribe/refuses_an_offset_beyond_the_end_of_the_log' $$, 'it creates no client');
select lives_ok(format($$ select fq.subscribe('subscribe/refuses_an_offset_beyond_the_end_of_the_log', "offset" => %s) $$, last), 'the end itself is not beyond it') from log;

select * from finish();
rollback;
