begin;
select plan(1);

delete from fq.clients;
select fq.append('drop_topic/needs_no_force_when_there_is_no_client');

select is(fq.drop_topic('drop_topic/needs_no_force_when_there_is_no_client'), 1::bigint, 'for whom to keep them');

select * from finish();
rollback;
