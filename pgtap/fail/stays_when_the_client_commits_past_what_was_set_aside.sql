begin;
select fq.append_batch('fail/stays_when_the_client_commits_past_what_was_set_aside', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}]');
commit;

begin;
select plan(2);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/stays_when_the_client_commits_past_what_was_set_aside' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/stays_when_the_client_commits_past_what_was_set_aside') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/stays_when_the_client_commits_past_what_was_set_aside', topics => '{fail/stays_when_the_client_commits_past_what_was_set_aside}', on_failure => 'park_key');
select fq.fail('fail/stays_when_the_client_commits_past_what_was_set_aside', pg_temp.offset_of('a1'), 'error');
select fq.commit('fail/stays_when_the_client_commits_past_what_was_set_aside', pg_temp.offset_of('b1'));

select is(array(select state from fq.failures where client = 'fail/stays_when_the_client_commits_past_what_was_set_aside'), array['parked'], 'for the cursor does not wait for it');
set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'a1', 'and it comes again');

select * from finish();
rollback;
