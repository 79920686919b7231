begin;
select plan(3);

create function public.handler(event fq.events) returns void language sql as '';

select throws_ok($$ call fq.run('run/refuses_a_max_events_that_is_null_or_below_1', 'handler', null) $$, '22023', 'max_events must be 1 or more, but is null', 'null');
select throws_ok($$ call fq.run('run/refuses_a_max_events_that_is_null_or_below_1', 'handler', 0) $$, '22023', 'max_events must be 1 or more, but is 0', '0');
select throws_ok($$ call fq.run('run/refuses_a_max_events_that_is_null_or_below_1', 'handler', -1) $$, '22023', 'max_events must be 1 or more, but is -1', '-1');

select * from finish();
rollback;
