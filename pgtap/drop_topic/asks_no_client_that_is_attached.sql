begin;
delete from fq.clients;
select fq.append('drop_topic/asks_no_client_that_is_attached');
create function public.drop_topic_asks_no_client_that_is_attached(event fq.events) returns void language sql as '';
select fq.subscribe('drop_topic/asks_no_client_that_is_attached');
commit;

begin;
select fq.attach('drop_topic/asks_no_client_that_is_attached', 'public.drop_topic_asks_no_client_that_is_attached');
commit;

begin;
select plan(2);

select fq.append('drop_topic/asks_no_client_that_is_attached');
select is(fq.drop_topic('drop_topic/asks_no_client_that_is_attached'), 2::bigint, 'which has handled everything');
select is((select handler from fq.clients), 'public.drop_topic_asks_no_client_that_is_attached', 'and stays attached');

select * from finish();
rollback;
