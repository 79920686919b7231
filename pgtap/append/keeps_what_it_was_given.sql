begin;
select plan(7);

create temporary table returned as
select e.*
  from fq.append('append/keeps_what_it_was_given', '{"amount": 12.50, "tags": ["a", null]}', 'paid', 'account-1', '{"trace": "t-1"}', '\x00ff5c') e;

select is(topic, 'append/keeps_what_it_was_given', 'the topic') from returned;
select is(payload, '{"amount": 12.50, "tags": ["a", null]}', 'the payload') from returned;
select is(payload ->> 'amount', '12.50', 'a number in the payload with all its digits') from returned;
select is(type, 'paid', 'the type') from returned;
select is(key, 'account-1', 'the key') from returned;
select is(headers, '{"trace": "t-1"}', 'the headers') from returned;
select is(body, '\x00ff5c'::bytea, 'the body, zero bytes and backslashes included') from returned;

select * from finish();
rollback;
