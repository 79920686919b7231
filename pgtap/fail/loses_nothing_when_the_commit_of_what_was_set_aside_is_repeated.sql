begin;
select fq.append_batch('fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated', '[{"type": "b1", "key": "b"}, {"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated', topics => '{fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated}', on_failure => 'park_key');
select fq.fail('fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated', pg_temp.offset_of('a1'), 'error');
select fq.fetch('fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated');
set local fq.now = '2030-01-01 00:01:00+00';

select is(pg_temp.given(), 'a1', 'the failed event');
select fq.commit('fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated', pg_temp.offset_of('a1'));
select fq.commit('fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated', pg_temp.offset_of('a1'));
select is(pg_temp.given(), 'a2', 'what waited');
select fq.commit('fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated', pg_temp.offset_of('a2'));
select fq.commit('fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated', pg_temp.offset_of('a2'));
select is((select "offset" from fq.clients where id = 'fail/loses_nothing_when_the_commit_of_what_was_set_aside_is_repeated'), -1::bigint, 'the cursor stays');
select is(pg_temp.given(), 'b1 b2', 'for the others have not been handled');

select * from finish();
rollback;
