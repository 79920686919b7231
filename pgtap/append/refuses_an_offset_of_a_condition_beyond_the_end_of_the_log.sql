begin;
select plan(3);

create temporary table log as select "offset" from fq.append('append/refuses_an_offset_of_a_condition_beyond_the_end_of_the_log');

select throws_ok(
  format($$ select fq.append('append/refuses_an_offset_of_a_condition_beyond_the_end_of_the_log', "unless" => '[]', after => %s) $$, "offset" + 1),
  'QF003',
  format('after must be an offset in the log, but is %s where it ends at %s', "offset" + 1, "offset"),
  'where nobody can have read'
) from log;
select throws_ok($$ select fq.append_batch('append/refuses_an_offset_of_a_condition_beyond_the_end_of_the_log', '[{}]', '[]', 9223372036854775807) $$, 'QF003', null, 'for a batch as well');
select lives_ok(format($$ select fq.append('append/refuses_an_offset_of_a_condition_beyond_the_end_of_the_log', "unless" => '{"topic": "append/refuses_an_offset_of_a_condition_beyond_the_end_of_the_log"}', after => %s) $$, "offset"), 'the end itself is taken') from log;

select * from finish();
rollback;
