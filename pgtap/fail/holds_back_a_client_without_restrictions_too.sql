begin;
select fq.seek('fail/holds_back_a_client_without_restrictions_too', start => 'end') from fq.commit('fail/holds_back_a_client_without_restrictions_too', -1);
select fq.append_batch('fail/holds_back_a_client_without_restrictions_too', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/holds_back_a_client_without_restrictions_too' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/holds_back_a_client_without_restrictions_too') e);
set local fq.now = '2030-01-01 00:00:00+00';
select is(pg_temp.given(), 'first second third', 'a batch');
select fq.fail('fail/holds_back_a_client_without_restrictions_too', pg_temp.offset_of('second'), 'error');

select is(pg_temp.given(), 'first', 'what is before the failed event');
select fq.commit('fail/holds_back_a_client_without_restrictions_too', pg_temp.offset_of('first'));
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'second', 'that event');
select fq.commit('fail/holds_back_a_client_without_restrictions_too', pg_temp.offset_of('second'));
select is(pg_temp.given(), 'third', 'what is behind it');

select * from finish();
rollback;
