begin;
select plan(2);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/keeps_the_segments_of_a_worker_that_was_forgotten', segments => 3);
create temporary table lease as select * from fq.balance('balance/keeps_the_segments_of_a_worker_that_was_forgotten', 'balance/keeps_the_segments_of_a_worker_that_was_forgotten/1');
delete from fq.workers where client = 'balance/keeps_the_segments_of_a_worker_that_was_forgotten';

select results_eq($$ select * from fq.balance('balance/keeps_the_segments_of_a_worker_that_was_forgotten', 'balance/keeps_the_segments_of_a_worker_that_was_forgotten/1') $$, 'select * from lease', 'with their tokens');
select isnt_empty($$ select from fq.workers where client = 'balance/keeps_the_segments_of_a_worker_that_was_forgotten' and worker = 'balance/keeps_the_segments_of_a_worker_that_was_forgotten/1' $$, 'and enters it again');

select * from finish();
rollback;
