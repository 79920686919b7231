begin;
select plan(3);

select throws_ok($$ select fq.fetch('fetch/refuses_a_max_events_that_is_null_or_below_1', null) $$, '22023', 'max_events must be 1 or more, but is null', 'null');
select throws_ok($$ select fq.fetch('fetch/refuses_a_max_events_that_is_null_or_below_1', 0) $$, '22023', 'max_events must be 1 or more, but is 0', '0');
select throws_ok($$ select fq.fetch('fetch/refuses_a_max_events_that_is_null_or_below_1', -1) $$, '22023', 'max_events must be 1 or more, but is -1', '-1');

select * from finish();
rollback;
