begin;
select fq.append_batch('fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "c1", "key": "c"}]');
commit;

begin;
select plan(4);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks') e);
set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks', topics => '{fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks}', on_failure => 'park_key', max_attempts => 2);
select fq.fail('fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks', pg_temp.offset_of('a1'), 'error');
select fq.fail('fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks', pg_temp.offset_of('b1'), 'error') from generate_series(1, 2);
select fq.seek('fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks', start => 'end');

set local fq.now = '2030-01-01 00:01:00+00';
select is(pg_temp.given(), 'a1', 'what was set aside comes again');
select is(array(select type::text from fq.dead_letters where client = 'fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks'), array['b1'], 'dead letters are kept');

select fq.subscribe('fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks/block', topics => '{fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks}');
select fq.fail('fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks/block', pg_temp.offset_of('a1'), 'error');
select fq.seek('fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks/block', "offset" => pg_temp.offset_of('b1'));
select is_empty($$ select from fq.failures where client = 'fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks/block' $$, 'what blocked does so no more');
select is(array(select type::text from fq.fetch('fail/stays_when_the_client_is_moved_behind_it_unless_it_blocks/block')), array['c1'], 'and the client goes on from its new place');

select * from finish();
rollback;
