begin;
select fq.append('drop_topic/deletes_unread_events_by_force');
commit;

begin;
select plan(3);

select fq.commit('drop_topic/deletes_unread_events_by_force', -1);

select cmp_ok(fq.drop_topic('drop_topic/deletes_unread_events_by_force', force => true), '>=', 1::bigint, 'when told to');
select is_empty($$ select fq.read('drop_topic/deletes_unread_events_by_force') $$, 'nobody reads them any more');
select is((select "offset" from fq.clients where id = 'drop_topic/deletes_unread_events_by_force'), -1::bigint, 'and no cursor has moved');

select * from finish();
rollback;
