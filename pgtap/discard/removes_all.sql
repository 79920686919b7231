begin;
select fq.append_batch('discard/removes_all', '[{"type": "first", "key": "a"}, {"type": "second"}, {"type": "third", "key": "a"}, {"type": "fourth"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'discard/removes_all' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('discard/removes_all') e);
select fq.subscribe('discard/removes_all', topics => '{discard/removes_all}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fail('discard/removes_all', "offset", 'error') from fq.events where topic = 'discard/removes_all' and type <> 'fourth';

select is(fq.discard('discard/removes_all'), 3::bigint, 'whatever the key');
select is_empty($$ select from fq.dead_letters where client = 'discard/removes_all' $$, 'none is left');
select is(pg_temp.given(), 'fourth', 'only what did not fail comes');
select is(fq.discard('discard/removes_all'), 0::bigint, 'and there is no more to discard');

select * from finish();
rollback;
