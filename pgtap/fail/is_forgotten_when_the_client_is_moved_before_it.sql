begin;
select fq.append_batch('fail/is_forgotten_when_the_client_is_moved_before_it', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "c1", "key": "c"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/is_forgotten_when_the_client_is_moved_before_it' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/is_forgotten_when_the_client_is_moved_before_it') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/is_forgotten_when_the_client_is_moved_before_it', topics => '{fail/is_forgotten_when_the_client_is_moved_before_it}', on_failure => 'park_key', max_attempts => 2);
select fq.fail('fail/is_forgotten_when_the_client_is_moved_before_it', pg_temp.offset_of('a1'), 'error');
select fq.fail('fail/is_forgotten_when_the_client_is_moved_before_it', pg_temp.offset_of('b1'), 'error') from generate_series(1, 2);
select fq.fetch('fail/is_forgotten_when_the_client_is_moved_before_it');
select fq.commit('fail/is_forgotten_when_the_client_is_moved_before_it', pg_temp.offset_of('c1'));

select fq.seek('fail/is_forgotten_when_the_client_is_moved_before_it', start => 'beginning');
select is(pg_temp.given(), 'a1 b1 a2 c1', 'everything comes again');
select is_empty($$ select from fq.failures where client = 'fail/is_forgotten_when_the_client_is_moved_before_it' $$, 'what waited, and what was dead, is forgotten');
select is((select attempts from fq.fail('fail/is_forgotten_when_the_client_is_moved_before_it', pg_temp.offset_of('a1'), 'error')), 1, 'attempts begin anew');
select is(pg_temp.given(), 'b1 c1', 'and keys wait anew');

select * from finish();
rollback;
