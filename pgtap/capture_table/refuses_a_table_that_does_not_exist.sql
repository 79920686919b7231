begin;
select plan(4);

select throws_ok($$ select fq.capture_table('capture_table/refuses_a_table_that_does_not_exist') $$, '22023', 'there is no table "capture_table/refuses_a_table_that_does_not_exist"', 'no such table');
select throws_ok($$ select fq.capture_table('no_schema.captured') $$, '22023', 'there is no table "no_schema.captured"', 'no such schema');
select throws_ok($$ select fq.capture_table('') $$, '22023', null, 'no name');
select throws_ok($$ select fq.capture_table(null) $$, '22023', null, 'null');

select * from finish();
rollback;
