begin;
select plan(2);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('release_segment/changes_nothing_with_a_stale_token');
create temporary table stale as select * from fq.claim_segment('release_segment/changes_nothing_with_a_stale_token', 'release_segment/changes_nothing_with_a_stale_token/1');
set local fq.now = '2030-01-01 00:01:00+00';
select fq.claim_segment('release_segment/changes_nothing_with_a_stale_token', 'release_segment/changes_nothing_with_a_stale_token/2');
create temporary table before as select * from fq.clients where id = 'release_segment/changes_nothing_with_a_stale_token';

select is(fq.release_segment(client, token), false, 'and says so') from stale;
select results_eq($$ select * from fq.clients where id = 'release_segment/changes_nothing_with_a_stale_token' $$, 'select * from before', 'the other worker keeps the segment');

select * from finish();
rollback;
