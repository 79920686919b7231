begin;
select fq.append_batch('dead_letters/shows_only_what_was_given_up', '[{"type": "a1", "key": "a"}, {"type": "a2", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "c1", "key": "c"}]');
commit;

begin;
select plan(3);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'dead_letters/shows_only_what_was_given_up' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('dead_letters/shows_only_what_was_given_up') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('dead_letters/shows_only_what_was_given_up', topics => '{dead_letters/shows_only_what_was_given_up}', on_failure => 'park_key', max_attempts => 2);
select fq.fail('dead_letters/shows_only_what_was_given_up', pg_temp.offset_of('a1'), 'error') from generate_series(1, 2);
select fq.fail('dead_letters/shows_only_what_was_given_up', pg_temp.offset_of('b1'), 'error');
select fq.fail('dead_letters/shows_only_what_was_given_up', pg_temp.offset_of('c1'), 'error');
select fq.fetch('dead_letters/shows_only_what_was_given_up');
set local fq.now = '2030-01-01 00:01:00+00';
select fq.commit('dead_letters/shows_only_what_was_given_up', pg_temp.offset_of('c1'));

select is((select count(*) from fq.failures where client = 'dead_letters/shows_only_what_was_given_up'), 4::bigint, 'one is dead, one waits for it, one is retried, one is done');
select is(array(select type::text from fq.dead_letters where client = 'dead_letters/shows_only_what_was_given_up'), array['a1'], 'the first');
select is_empty($$ select from fq.dead_letters where client like 'dead_letters/shows_only_what_was_given_up%' and attempts < 2 $$, 'no other');

select * from finish();
rollback;
