begin;
select plan(2);

create temporary table before as select count(*) as ids from fq.event_ids;
select fq.append_batch('append_batch/remembers_nothing_of_events_without_an_id', '[{"payload": 1}, {"payload": 1, "event_id": null}]');
select fq.append_batch('append_batch/remembers_nothing_of_events_without_an_id', '[{"payload": 1}, {"payload": 1, "event_id": null}]');

select is((select count(*) from fq.events where topic = 'append_batch/remembers_nothing_of_events_without_an_id'), 4::bigint, 'all are stored');
select is((select count(*) from fq.event_ids), (select ids from before), 'at no cost');

select * from finish();
rollback;
