begin;
select fq.append('pause/keeps_the_cursor_the_lease_and_the_token');
select fq.subscribe('pause/keeps_the_cursor_the_lease_and_the_token', topics => '{pause/keeps_the_cursor_the_lease_and_the_token}');
create temporary table lease as select * from fq.claim_segment('pause/keeps_the_cursor_the_lease_and_the_token', 'worker');
commit;

begin;
select plan(4);

create temporary table before as select * from fq.clients where id = 'pause/keeps_the_cursor_the_lease_and_the_token';
update before set paused = true;
create temporary table fetched as select e.* from lease l, fq.fetch(l.client, token => l.token) e;

select fq.pause('pause/keeps_the_cursor_the_lease_and_the_token');
select results_eq($$ select * from fq.clients where id = 'pause/keeps_the_cursor_the_lease_and_the_token' $$, 'select * from before', 'nothing else changes');
select is_empty('select fq.fetch(client, token => token) from lease', 'its worker is given nothing');
select lives_ok('select fq.commit(l.client, f."offset", l.token) from lease l, fetched f', 'but commits what it was given before');
select is((select "offset" from fq.clients where id = 'pause/keeps_the_cursor_the_lease_and_the_token'), (select "offset" from fetched), 'the cursor moves');

select * from finish();
rollback;
