begin;
select plan(6);

create temporary table returned as
select e.*
  from fq.append_batch('append_batch/keeps_what_each_event_was_given', '[
         {"payload": {"amount": 12.50}, "type": "paid", "key": "C:\\new 日本", "headers": {"trace": "t-1"}, "body": "AP9c"}
       ]') e;

select is(topic, 'append_batch/keeps_what_each_event_was_given', 'the topic') from returned;
select is(payload ->> 'amount', '12.50', 'the payload') from returned;
select is(type, 'paid', 'the type') from returned;
select is(key, 'C:\new 日本', 'the key') from returned;
select is(headers, '{"trace": "t-1"}', 'the headers') from returned;
select is(body, '\x00ff5c'::bytea, 'the body') from returned;

select * from finish();
rollback;
