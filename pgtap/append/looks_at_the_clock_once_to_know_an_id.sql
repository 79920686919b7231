begin;
select plan(4);

select fq.create_topic('append/looks_at_the_clock_once_to_know_an_id', remember_ids => '1 hour');
-- Each look at the clock finds it a minute later.
create temporary sequence looks;
create or replace function fq._now() returns timestamptz language sql volatile
return timestamptz '2030-01-01 00:00+00' + nextval('pg_temp.looks') * interval '1 min';

create temporary table original as
select * from fq.append('append/looks_at_the_clock_once_to_know_an_id', event_id => '00000000-0000-4000-8000-000000000050');

-- Within three looks it expires: at 01:01.
select setval('pg_temp.looks', 58);
select is(
  (select "offset" from fq.append('append/looks_at_the_clock_once_to_know_an_id', event_id => '00000000-0000-4000-8000-000000000050')),
  (select "offset" from original),
  'an id that is known at first is known to the end'
);
select isnt_empty($$ select from fq.event_ids where event_id = '00000000-0000-4000-8000-000000000050' $$, 'and stays remembered');

select setval('pg_temp.looks', 60);
create temporary table again as
select * from fq.append('append/looks_at_the_clock_once_to_know_an_id', event_id => '00000000-0000-4000-8000-000000000050');
select cmp_ok((select "offset" from again), '>', (select "offset" from original), 'then it is stored again');
select is(
  (select "offset" from fq.append('append/looks_at_the_clock_once_to_know_an_id', event_id => '00000000-0000-4000-8000-000000000050')),
  (select "offset" from again),
  'and remembered again'
);

select * from finish();
rollback;
