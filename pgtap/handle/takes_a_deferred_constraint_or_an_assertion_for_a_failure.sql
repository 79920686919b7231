begin;
select fq.append_batch('handle/takes_a_deferred_constraint_or_an_assertion_for_a_failure', '[{"type": "0"}, {"type": "00"}, {"type": "a"}, {"type": "b"}]');
create table limited (type text unique deferrable initially deferred);
insert into limited values ('a');
create function deferred(event fq.events) returns void language sql as $$ insert into public.limited values (event.type) $$;
create function asserting(event fq.events) returns void language plpgsql as $$ begin assert event.type <> 'b', 'not b'; end $$;
commit;

begin;
select plan(4);

select fq.subscribe('handle/takes_a_deferred_constraint_or_an_assertion_for_a_failure', topics => '{handle/takes_a_deferred_constraint_or_an_assertion_for_a_failure}', on_failure => 'dead_letter', max_attempts => 1);
select is(fq.handle('handle/takes_a_deferred_constraint_or_an_assertion_for_a_failure', 'deferred'), 2, 'a constraint that is checked at the end');
select results_eq($$ select type::text, left(error, 5) from fq.dead_letters where client = 'handle/takes_a_deferred_constraint_or_an_assertion_for_a_failure' $$, $$ values ('a' collate "C", '23505' collate "C") $$, 'is a failure of the event that it refuses');
select is(fq.handle('handle/takes_a_deferred_constraint_or_an_assertion_for_a_failure', 'asserting'), null, 'so is an assertion');
select is((select max(error) from fq.dead_letters where client = 'handle/takes_a_deferred_constraint_or_an_assertion_for_a_failure'), 'P0004: not b', 'with its message');

select * from finish();
rollback;
