begin;
select plan(2);

set local fq.now = '2030-01-01 00:00+00';
select fq.append('append/remembers_ids_for_ever_unless_told_otherwise', event_id => '00000000-0000-4000-8000-000000000009');
select fq.create_topic('append/remembers_ids_for_ever_unless_told_otherwise zero', remember_ids => '0');
select fq.append('append/remembers_ids_for_ever_unless_told_otherwise zero', event_id => '00000000-0000-4000-8000-000000000109');

set local fq.now = '9030-01-01 00:00+00';
select fq.append('append/remembers_ids_for_ever_unless_told_otherwise', event_id => '00000000-0000-4000-8000-000000000009');
select fq.append('append/remembers_ids_for_ever_unless_told_otherwise zero', event_id => '00000000-0000-4000-8000-000000000109');

select is((select count(*) from fq.events where topic = 'append/remembers_ids_for_ever_unless_told_otherwise'), 1::bigint, 'of a topic without settings');
select is((select count(*) from fq.events where topic = 'append/remembers_ids_for_ever_unless_told_otherwise zero'), 1::bigint, 'and of one that says 0');

select * from finish();
rollback;
