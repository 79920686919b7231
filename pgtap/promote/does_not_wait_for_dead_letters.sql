begin;
select fq.append_batch('promote/does_not_wait_for_dead_letters', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('promote/does_not_wait_for_dead_letters', topics => '{promote/does_not_wait_for_dead_letters}', on_failure => 'dead_letter', max_attempts => 1);
select fq.fork('promote/does_not_wait_for_dead_letters', 'promote/does_not_wait_for_dead_letters new');
commit;

begin;
select plan(3);

create temporary table log as select type, "offset" from fq.events where topic = 'promote/does_not_wait_for_dead_letters';
select fq.commit('promote/does_not_wait_for_dead_letters', "offset") from log where type = '3';
select fq.fail('promote/does_not_wait_for_dead_letters new', "offset", 'no') from log where type in ('1', '3');
select throws_ok($$ select fq.promote('promote/does_not_wait_for_dead_letters new', 'promote/does_not_wait_for_dead_letters') $$, 'QF017', 'client "promote/does_not_wait_for_dead_letters new" is 1 event behind client "promote/does_not_wait_for_dead_letters"', 'it waits for the others');
select fq.commit('promote/does_not_wait_for_dead_letters new', "offset") from log where type = '2';
select lives_ok($$ select fq.promote('promote/does_not_wait_for_dead_letters new', 'promote/does_not_wait_for_dead_letters') $$, 'which may be all that is left');
select is((select count(*) from fq.dead_letters where client = 'promote/does_not_wait_for_dead_letters'), 2::bigint, 'they can still be driven again');

select * from finish();
rollback;
