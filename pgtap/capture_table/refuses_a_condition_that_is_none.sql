begin;
select plan(6);

create table public.captured (id integer primary key, name text);

select throws_ok($$ select fq.capture_table('captured', condition => 'new.total > 1') $$, '42703', null, 'of a column that does not exist');
select throws_ok($$ select fq.capture_table('captured', condition => 'new.name') $$, '42804', null, 'that is not boolean');
select throws_ok($$ select fq.capture_table('captured', condition => 'new.id >') $$, '42601', null, 'that is half a one');
select throws_ok($$ select fq.capture_table('captured', condition => 'count(*) > 1') $$, '42803', null, 'that asks more than a row');
select throws_ok($$ select fq.capture_table('captured', condition => 'other.id > 1') $$, '42P01', null, 'of another table');
select is_empty($$ select from pg_trigger where tgrelid = 'public.captured'::regclass $$, 'and captures nothing');

select * from finish();
rollback;
