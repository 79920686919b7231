begin;
select plan(3);

select fq.subscribe('subscribe/refuses_to_divide_a_client_when_another_has_the_name_of_a_segment', '{a}');
select fq.subscribe('subscribe/refuses_to_divide_a_client_when_another_has_the_name_of_a_segment#1', '{b}');
create temporary table before as select * from fq.clients;

select throws_ok($$ select fq.subscribe('subscribe/refuses_to_divide_a_client_when_another_has_the_name_of_a_segment', segments => 2) $$, '22023', null, 'with an error that says so');
select bag_eq('select * from fq.clients', 'select * from before', 'both stay as they are');
select throws_ok($$ select fq.subscribe('subscribe/refuses_to_divide_a_client_when_another_has_the_name_of_a_segment new', segments => 2), fq.subscribe('subscribe/refuses_to_divide_a_client_when_another_has_the_name_of_a_segment new#1', '{c}') $$, '22023', null, 'nor the other way round');

select * from finish();
rollback;
