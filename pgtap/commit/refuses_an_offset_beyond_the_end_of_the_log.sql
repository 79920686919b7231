begin;
select fq.append('commit/refuses_an_offset_beyond_the_end_of_the_log');
commit;

begin;
select plan(4);

create temporary table log as select fq.stable_offset() as last;

select throws_ok(
  format($$ select fq.commit('commit/refuses_an_offset_beyond_the_end_of_the_log', %s) $$, last + 1),
  'QF003',
  format('client "commit/refuses_an_offset_beyond_the_end_of_the_log" cannot move to offset %s: the log ends at %s', last + 1, last),
  'for a new client'
)
  from log;
select is_empty($$ select from fq.clients where id = 'commit/refuses_an_offset_beyond_the_end_of_the_log' $$, 'which is not created');

select fq.commit('commit/refuses_an_offset_beyond_the_end_of_the_log', last) from log;
select throws_ok(
  $$ select fq.commit('commit/refuses_an_offset_beyond_the_end_of_the_log', 9223372036854775807) $$,
  'QF003',
  format('client "commit/refuses_an_offset_beyond_the_end_of_the_log" cannot move to offset 9223372036854775807: the log ends at %s', last),
  'for one that exists'
)
  from log;
select is((select "offset" from fq.clients where id = 'commit/refuses_an_offset_beyond_the_end_of_the_log'), last, 'which stays where it is') from log;

select * from finish();
rollback;
