begin;
select fq.append('release_segment/makes_the_token_stale');
commit;

begin;
select plan(4);

select fq.subscribe('release_segment/makes_the_token_stale', topics => '{release_segment/makes_the_token_stale}');
create temporary table lease as select * from fq.claim_segment('release_segment/makes_the_token_stale', 'release_segment/makes_the_token_stale/worker');
create temporary table event as select "offset" from fq.events where topic = 'release_segment/makes_the_token_stale';
select fq.release_segment(client, token) from lease;

select throws_ok(format($$ select fq.fetch('release_segment/makes_the_token_stale', token => %s) $$, token), 'QF008', null, 'for fetch') from lease;
select throws_ok(format($$ select fq.commit('release_segment/makes_the_token_stale', %s, %s) $$, event."offset", token), 'QF008', null, 'for commit') from lease, event;
select throws_ok(format($$ select fq.fail('release_segment/makes_the_token_stale', %s, 'error', %s) $$, event."offset", token), 'QF008', null, 'for fail') from lease, event;
select is(fq.release_segment(client, token), false, 'and for another release') from lease;

select * from finish();
rollback;
