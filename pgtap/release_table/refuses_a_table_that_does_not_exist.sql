begin;
select plan(2);

select throws_ok($$ select fq.release_table('release_table/refuses_a_table_that_does_not_exist') $$, '22023', 'there is no table "release_table/refuses_a_table_that_does_not_exist"', 'no such table');
select throws_ok($$ select fq.release_table(null) $$, '22023', null, 'null');

select * from finish();
rollback;
