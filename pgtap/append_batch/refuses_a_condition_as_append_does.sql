begin;
select plan(5);

select throws_ok($$ select fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', '{"a": 1}') $$, '22023', 'unless has an unknown field "a"', 'one that is no filter');
select throws_ok($$ select fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', '[]', null) $$, '22023', 'after must be -1 or more, but is null', 'after null');
select throws_ok($$ select fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', '[]', -2) $$, '22023', 'after must be -1 or more, but is -2', 'after less than all');
select is((select count(*) from fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', '[]', -1)), 1::bigint, 'an empty one excludes nothing');
select is((select count(*) from fq.append_batch('append_batch/refuses_a_condition_as_append_does', '[{}]', null, null)), 1::bigint, 'null is none');

select * from finish();
rollback;
