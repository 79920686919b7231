begin;
select fq.append_batch('promote/makes_leases_stale', '[{"type": "1"}, {"type": "2"}]');
select fq.subscribe('promote/makes_leases_stale', topics => '{promote/makes_leases_stale}');
select fq.fork('promote/makes_leases_stale', 'promote/makes_leases_stale new');
create temporary table old as select * from fq.claim_segment('promote/makes_leases_stale', 'worker of the old');
create temporary table new as select * from fq.claim_segment('promote/makes_leases_stale new', 'worker of the new');
commit;

begin;
select plan(10);

create temporary table log as select type, "offset" from fq.events where topic = 'promote/makes_leases_stale';
select fq.fetch(client, token => token) from old;
select fq.fetch(client, token => token) from new;
select fq.promote('promote/makes_leases_stale new', 'promote/makes_leases_stale');

select throws_ok('select fq.commit(o.client, l."offset", o.token) from old o, log l', 'QF008', (select format('token %s gives no right to client "promote/makes_leases_stale" any more', token) from old), 'of the client that was replaced');
select throws_ok('select fq.commit(n.client, l."offset", n.token) from new n, log l', 'QF008', (select format('token %s gives no right to client "promote/makes_leases_stale new" any more', token) from new), 'of the one that took its place');
select throws_ok('select fq.commit(n.client, l."offset", o.token) from new n, old o, log l', 'QF008', null, 'under the other name too');
select throws_ok('select fq.fetch(client, token => token) from old', 'QF008', null, 'nothing can be fetched');
select throws_ok('select fq.fail(o.client, l."offset", null, o.token) from old o, log l', 'QF008', null, 'and nothing can fail');
select is_empty($$ select fq.heartbeat(w) from unnest('{worker of the old,worker of the new}'::text[]) w $$, 'no heartbeat gives them back');
select is(array(select distinct "offset" from fq.clients), array[-1::bigint], 'so that no cursor moved');

create temporary table again as select * from fq.claim_segment('promote/makes_leases_stale', 'worker of the old');
select is((select client from again), 'promote/makes_leases_stale', 'a worker goes on under its name');
select lives_ok('select fq.commit(a.client, max(e."offset"), a.token) from again a, fq.fetch(a.client, token => a.token) e group by a.client, a.token', 'with another lease');
select is((select "offset" from fq.clients where id = 'promote/makes_leases_stale'), max("offset"), 'which moves the client') from log;

select * from finish();
rollback;
