begin;
select plan(3);

create schema capture;
create table capture.captured (id integer primary key);
set local search_path = capture, public;

select throws_ok($$ select fq.capture_table('captured') $$, '22023', 'there is no table "captured"', 'which differs from session to session');
select lives_ok($$ select fq.capture_table('capture.captured', 'capture_table/needs_nothing_from_the_search_path_to_find_a_table') $$, 'but its name');
insert into captured values (1);
select is(headers, '{"table": "capture.captured"}', 'however it is written to') from fq.events where topic = 'capture_table/needs_nothing_from_the_search_path_to_find_a_table';

select * from finish();
rollback;
