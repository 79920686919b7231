begin;
select plan(2);

select fq.subscribe('resume/does_no_harm_to_a_client_that_is_not_paused');
create temporary table before as select * from fq.clients where id = 'resume/does_no_harm_to_a_client_that_is_not_paused';

select lives_ok($$ select fq.resume('resume/does_no_harm_to_a_client_that_is_not_paused') $$, 'no error');
select results_eq($$ select * from fq.clients where id = 'resume/does_no_harm_to_a_client_that_is_not_paused' $$, 'select * from before', 'no change');

select * from finish();
rollback;
