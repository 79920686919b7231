begin;
select plan(2);

create temporary table before as select count(*) as ids from fq.event_ids;
select fq.append('append/stores_events_without_an_id_as_often_as_they_come', '{"n": 1}');
select fq.append('append/stores_events_without_an_id_as_often_as_they_come', '{"n": 1}', event_id => null);

select is((select count(*) from fq.events where topic = 'append/stores_events_without_an_id_as_often_as_they_come'), 2::bigint, 'each of them');
select is((select count(*) from fq.event_ids), (select ids from before), 'and remembers none');

select * from finish();
rollback;
