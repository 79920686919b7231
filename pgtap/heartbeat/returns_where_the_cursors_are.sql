begin;
select fq.append('heartbeat/returns_where_the_cursors_are');
commit;

begin;
select plan(1);

select fq.subscribe('heartbeat/returns_where_the_cursors_are', topics => '{heartbeat/returns_where_the_cursors_are}');
create temporary table event as select "offset" from fq.events where topic = 'heartbeat/returns_where_the_cursors_are';
select fq.commit('heartbeat/returns_where_the_cursors_are', event."offset", lease.token) from event, fq.claim_segment('heartbeat/returns_where_the_cursors_are', 'heartbeat/returns_where_the_cursors_are/worker') lease;

select is((select "offset" from fq.heartbeat('heartbeat/returns_where_the_cursors_are/worker')), "offset", 'now, not as they were claimed') from event;

select * from finish();
rollback;
