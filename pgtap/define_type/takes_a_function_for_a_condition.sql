begin;
select plan(2);

create function public.define_type_is_valid(payload jsonb) returns boolean language sql as $$ select payload ? 'total' $$;
select fq.define_type('define_type/takes_a_function_for_a_condition', 'paid', condition => 'public.define_type_is_valid(payload)');

select lives_ok($$ select fq.append('define_type/takes_a_function_for_a_condition', '{"total": 1}', 'paid') $$, 'that says yes');
select throws_ok($$ select fq.append('define_type/takes_a_function_for_a_condition', '{}', 'paid') $$, 'QF015', null, 'or no');

select * from finish();
rollback;
