begin;
select plan(3);

create temporary table log as select "offset" from fq.append('append/refuses_a_position_beyond_the_end_of_the_log');

select throws_ok(
         format($$ select fq.append('append/refuses_a_position_beyond_the_end_of_the_log', "unless" => '[]', after_position => '{"offset": "%s", "topics": null}') $$, beyond),
         'QF003',
         format('after_position must be in the log, but is %s where it ends at %s', beyond, "offset"),
         beyond::text
       )
  from log, unnest(array["offset" + 1, 9999999999999999999]) beyond;
select lives_ok(
  format($$ select fq.append('append/refuses_a_position_beyond_the_end_of_the_log', "unless" => '[]', after_position => '{"offset": "%s", "topics": null}') $$, "offset"),
  'the end itself is taken'
) from log;

select * from finish();
rollback;
