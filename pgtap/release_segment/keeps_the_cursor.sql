begin;
select fq.append('release_segment/keeps_the_cursor');
commit;

begin;
select plan(1);

select fq.subscribe('release_segment/keeps_the_cursor', topics => '{release_segment/keeps_the_cursor}');
create temporary table lease as select * from fq.claim_segment('release_segment/keeps_the_cursor', 'release_segment/keeps_the_cursor/worker');
create temporary table event as select "offset" from fq.events where topic = 'release_segment/keeps_the_cursor';
select fq.commit('release_segment/keeps_the_cursor', event."offset", token) from lease, event;
select fq.release_segment(client, token) from lease;

select is((select "offset" from fq.clients where id = 'release_segment/keeps_the_cursor'), "offset", 'where it was') from event;

select * from finish();
rollback;
