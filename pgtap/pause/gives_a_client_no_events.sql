begin;
select fq.subscribe('pause/gives_a_client_no_events', start => 'end');
select fq.subscribe('pause/gives_a_client_no_events filtered', topics => '{pause/gives_a_client_no_events}', start => 'end');
select fq.append_batch('pause/gives_a_client_no_events', '[{}, {}]');
commit;

begin;
select plan(5);

select fq.pause('pause/gives_a_client_no_events');
select fq.pause('pause/gives_a_client_no_events filtered');

select is_empty($$ select fq.fetch('pause/gives_a_client_no_events') $$, 'by fetch');
select is_empty($$ select fq.fetch_next('pause/gives_a_client_no_events') $$, 'by fetch_next');
select is_empty($$ select fq.fetch('pause/gives_a_client_no_events filtered') $$, 'one with a filter neither');
select is_empty($$ select fq.ready('{pause/gives_a_client_no_events,pause/gives_a_client_no_events filtered}') $$, 'they have nothing to do');
select is((select paused from fq.clients where id = 'pause/gives_a_client_no_events'), true, 'as can be seen');

select * from finish();
rollback;
