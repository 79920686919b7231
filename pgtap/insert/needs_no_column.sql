begin;
select plan(8);

insert into fq.events default values;
create temporary table inserted as select * from fq.events order by "offset" desc limit 1;

select is(topic, 'default', 'the topic is "default"') from inserted;
select is(payload, '{}', 'the payload is empty') from inserted;
select is(headers, '{}', 'the headers are empty') from inserted;
select is(type, null, 'there is no type') from inserted;
select is(key, null, 'there is no key') from inserted;
select is(body, null, 'there is no body') from inserted;
select is(bucket, 0::smallint, 'the bucket is that of no key') from inserted;
select cmp_ok(created_at, '>', transaction_timestamp(), 'the time is that of the insert') from inserted;

select * from finish();
rollback;
