begin;
select plan(2);

select fq.subscribe('promote/refuses_a_number_of_events_that_is_null_or_negative');
select fq.subscribe('promote/refuses_a_number_of_events_that_is_null_or_negative new');
select throws_ok($$ select fq.promote('promote/refuses_a_number_of_events_that_is_null_or_negative new', 'promote/refuses_a_number_of_events_that_is_null_or_negative', -1) $$, '22023', 'within must be 0 or more, but is -1', 'negative');
select throws_ok($$ select fq.promote('promote/refuses_a_number_of_events_that_is_null_or_negative new', 'promote/refuses_a_number_of_events_that_is_null_or_negative', null) $$, '22023', 'within must be 0 or more, but is null', 'null');

select * from finish();
rollback;
