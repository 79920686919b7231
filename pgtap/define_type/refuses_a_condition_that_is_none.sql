begin;
select plan(7);

select throws_ok($$ select fq.define_type('define_type/refuses_a_condition_that_is_none', 'paid', condition => 'payload ->> ''total''') $$, '22023', 'condition must be boolean, but is text', 'one of another kind');
select throws_ok($$ select fq.define_type('define_type/refuses_a_condition_that_is_none', 'paid', condition => '') $$, '42601', null, 'none at all');
select throws_ok($$ select fq.define_type('define_type/refuses_a_condition_that_is_none', 'paid', condition => 'payload ->') $$, '42601', null, 'half a one');
select throws_ok($$ select fq.define_type('define_type/refuses_a_condition_that_is_none', 'paid', condition => 'total > 0') $$, '42703', null, 'one with another column');
select throws_ok($$ select fq.define_type('define_type/refuses_a_condition_that_is_none', 'paid', condition => 'no_such_function(payload)') $$, '42883', null, 'one with an unknown function');
select is_empty($$ select from fq.types where topic = 'define_type/refuses_a_condition_that_is_none' $$, 'and registers nothing');
select is_empty($$ select from fq.topics where topic = 'define_type/refuses_a_condition_that_is_none' $$, 'nor a topic');

select * from finish();
rollback;
