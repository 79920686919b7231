begin;
select plan(2);

select fq.create_topic('append/removes_a_few_of_the_ids_that_have_expired', remember_ids => '1 hour');
set local fq.now = '2030-01-01 00:00+00';
select fq.append('append/removes_a_few_of_the_ids_that_have_expired', event_id => ('00000000-0000-4000-8000-00000000010' || n)::uuid) from generate_series(0, 4) n;
set local fq.now = '2030-01-01 00:30+00';
select fq.append('append/removes_a_few_of_the_ids_that_have_expired', event_id => '00000000-0000-4000-8000-000000000200');

create temporary view remembered as
select right(event_id::text, 3) as id from fq.event_ids join fq.events using (event_id) where topic = 'append/removes_a_few_of_the_ids_that_have_expired';

set local fq.now = '2030-01-01 01:00+00';
select fq.append('append/removes_a_few_of_the_ids_that_have_expired', event_id => '00000000-0000-4000-8000-000000000201');
select is((select count(*) from remembered where id < '200'), 3::bigint, 'two for each that comes');
select fq.append('append/removes_a_few_of_the_ids_that_have_expired', event_id => '00000000-0000-4000-8000-000000000202');
select fq.append('append/removes_a_few_of_the_ids_that_have_expired', event_id => '00000000-0000-4000-8000-000000000203');
select is(array(select id from remembered order by id), array['200', '201', '202', '203'], 'until those are left that are still needed');

select * from finish();
rollback;
