begin;
select plan(4);

select fq.append('append/refuses_what_matches_one_of_several_patterns', '{"n": 1}', 'placed');

select throws_ok(
         format($$ select fq.append('append/refuses_what_matches_one_of_several_patterns', "unless" => %L) $$, filter),
         'QF014',
         null,
         filter
       )
  from unnest(array[
         '[{"topic": "append/refuses_what_matches_one_of_several_patterns", "type": "placed"}, {"topic": "append/refuses_what_matches_one_of_several_patterns", "type": "sent"}]',
         '[{"topic": "append/refuses_what_matches_one_of_several_patterns", "type": "sent"}, {"topic": "append/refuses_what_matches_one_of_several_patterns", "payload": {"n": 1}}]',
         '[{"topic": "append/refuses_what_matches_one_of_several_patterns other"}, {"topic": "append/refuses_what_matches_one_of_several_patterns"}]'
       ]) filter;
select lives_ok(
  $$ select fq.append('append/refuses_what_matches_one_of_several_patterns', "unless" => '[{"topic": "append/refuses_what_matches_one_of_several_patterns", "type": "sent"}, {"topic": "append/refuses_what_matches_one_of_several_patterns", "payload": {"n": 2}}, {"topic": "append/refuses_what_matches_one_of_several_patterns other", "type": "placed"}]') $$,
  'what matches none is taken'
);

select * from finish();
rollback;
