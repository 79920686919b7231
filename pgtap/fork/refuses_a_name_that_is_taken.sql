begin;
select plan(6);

select fq.subscribe('fork/refuses_a_name_that_is_taken', topics => '{a}');
select fq.subscribe('fork/refuses_a_name_that_is_taken other', topics => '{b}', segments => 2);
create temporary table before as select * from fq.clients;

select throws_ok($$ select fq.fork('fork/refuses_a_name_that_is_taken', 'fork/refuses_a_name_that_is_taken other') $$, '22023', 'client "fork/refuses_a_name_that_is_taken other" exists already', 'by another');
select throws_ok($$ select fq.fork('fork/refuses_a_name_that_is_taken', 'fork/refuses_a_name_that_is_taken') $$, '22023', 'client "fork/refuses_a_name_that_is_taken" exists already', 'by itself');
select throws_ok($$ select fq.fork('fork/refuses_a_name_that_is_taken', 'fork/refuses_a_name_that_is_taken other#1') $$, '22023', 'client "fork/refuses_a_name_that_is_taken other#1" exists already', 'by a segment');
select throws_ok($$ select fq.fork('fork/refuses_a_name_that_is_taken', '') $$, '22023', 'new_client must not be empty', 'and one that is none');
select throws_ok($$ select fq.fork('fork/refuses_a_name_that_is_taken', null) $$, '22023', 'new_client must not be null', 'or not given');
select bag_eq('select * from fq.clients', 'select * from before', 'and changes nothing');

select * from finish();
rollback;
