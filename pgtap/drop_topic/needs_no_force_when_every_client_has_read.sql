begin;
select fq.append('drop_topic/needs_no_force_when_every_client_has_read');
commit;

begin;
select plan(1);

update fq.clients set "offset" = fq.stable_offset();
select fq.commit('drop_topic/needs_no_force_when_every_client_has_read', fq.stable_offset());

select cmp_ok(fq.drop_topic('drop_topic/needs_no_force_when_every_client_has_read'), '>=', 1::bigint, 'the events of the topic');

select * from finish();
rollback;
