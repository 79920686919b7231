begin;
select plan(7);

select throws_ok($$ select fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', '{"a": 1}') $$, '22023', 'unless has an unknown field "a"', 'one that is no filter');
select throws_ok($$ select fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', '[]', -2) $$, '22023', null, 'after less than all');
select throws_ok($$ select fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', after => -1) $$, '22023', 'after is given without unless', 'after where there is none');
select throws_ok($$ select fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', '{}', after_position => '{"offset": "0", "topics": []}') $$, '22023', 'after_position is of the topics [], but the patterns are about all', 'a position of other topics');
select throws_ok($$ select fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[]', after_position => '{}') $$, '22023', 'after_position is given without unless', 'a position where there is none, though the batch is empty');
select is((select count(*) from fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', '[]', -1)), 1::bigint, 'an empty one excludes nothing');
select is((select count(*) from fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', null, null, null)), 1::bigint, 'null is none');

select * from finish();
rollback;
