begin;
select fq.append_batch('promote/counts_what_is_set_aside_or_blocks', '[{"type": "a1", "key": "a"}, {"type": "b1", "key": "b"}, {"type": "a2", "key": "a"}, {"type": "b2", "key": "b"}]');
select fq.subscribe('promote/counts_what_is_set_aside_or_blocks', topics => '{promote/counts_what_is_set_aside_or_blocks}');
select fq.fork('promote/counts_what_is_set_aside_or_blocks', 'promote/counts_what_is_set_aside_or_blocks blocked');
select fq.fork('promote/counts_what_is_set_aside_or_blocks', 'promote/counts_what_is_set_aside_or_blocks parked');
select fq.subscribe('promote/counts_what_is_set_aside_or_blocks parked', on_failure => 'park_key', max_attempts => 2);
commit;

begin;
select plan(5);

create temporary table log as select type, "offset" from fq.events where topic = 'promote/counts_what_is_set_aside_or_blocks';
set local fq.now = '2030-01-01 00:00+00';
select fq.commit('promote/counts_what_is_set_aside_or_blocks', "offset") from log where type = 'b2';

select fq.commit('promote/counts_what_is_set_aside_or_blocks blocked', "offset") from log where type = 'a2';
select fq.fail('promote/counts_what_is_set_aside_or_blocks blocked', "offset", 'no') from log where type = 'b2';
select throws_ok($$ select fq.promote('promote/counts_what_is_set_aside_or_blocks blocked', 'promote/counts_what_is_set_aside_or_blocks') $$, 'QF017', 'client "promote/counts_what_is_set_aside_or_blocks blocked" is 1 event behind client "promote/counts_what_is_set_aside_or_blocks"', 'an event that blocks it');

select fq.fail('promote/counts_what_is_set_aside_or_blocks parked', "offset", 'no') from log where type = 'a1';
select fq.commit('promote/counts_what_is_set_aside_or_blocks parked', (select max("offset") from fq.fetch('promote/counts_what_is_set_aside_or_blocks parked')));
select is((select "offset" from fq.clients where id = 'promote/counts_what_is_set_aside_or_blocks parked'), "offset", 'a cursor may be past') from log where type = 'b2';
select throws_ok($$ select fq.promote('promote/counts_what_is_set_aside_or_blocks parked', 'promote/counts_what_is_set_aside_or_blocks') $$, 'QF017', 'client "promote/counts_what_is_set_aside_or_blocks parked" is 2 events behind client "promote/counts_what_is_set_aside_or_blocks"', 'one that failed, and one that waits for it');

set local fq.now = '2030-01-01 01:00+00';
select fq.commit('promote/counts_what_is_set_aside_or_blocks parked', "offset") from log where type = 'a1';
select throws_ok($$ select fq.promote('promote/counts_what_is_set_aside_or_blocks parked', 'promote/counts_what_is_set_aside_or_blocks') $$, 'QF017', 'client "promote/counts_what_is_set_aside_or_blocks parked" is 1 event behind client "promote/counts_what_is_set_aside_or_blocks"', 'that one too');
select fq.commit('promote/counts_what_is_set_aside_or_blocks parked', "offset") from log where type = 'a2';
select lives_ok($$ select fq.promote('promote/counts_what_is_set_aside_or_blocks parked', 'promote/counts_what_is_set_aside_or_blocks') $$, 'until they are done');

select * from finish();
rollback;
