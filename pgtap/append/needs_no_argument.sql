begin;
select plan(8);

create temporary table returned as select e.* from fq.append() e;

select is(topic, 'default', 'the topic is "default"') from returned;
select is(payload, '{}', 'the payload is empty') from returned;
select is(type, null, 'there is no type') from returned;
select is(key, null, 'there is no key') from returned;
select is(headers, '{}', 'the headers are empty') from returned;
select is(body, null, 'there is no body') from returned;
select is(version, null, 'there is no version') from returned;
select is(event_id, null, 'there is no event_id') from returned;

select * from finish();
rollback;
