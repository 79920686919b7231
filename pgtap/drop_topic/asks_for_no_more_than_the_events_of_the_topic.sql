begin;
update fq.clients set "offset" = fq.stable_offset();
select fq.append('drop_topic/asks_for_no_more_than_the_events_of_the_topic');
select fq.append('drop_topic/asks_for_no_more_than_the_events_of_the_topic other');
commit;

begin;
select plan(2);

update fq.clients set "offset" = (select max("offset") from fq.events where topic = 'drop_topic/asks_for_no_more_than_the_events_of_the_topic');
select fq.commit('drop_topic/asks_for_no_more_than_the_events_of_the_topic', (select max("offset") from fq.events where topic = 'drop_topic/asks_for_no_more_than_the_events_of_the_topic'));

select lives_ok($$ select fq.drop_topic('drop_topic/asks_for_no_more_than_the_events_of_the_topic') $$, 'a client may be behind in another topic');
select throws_ok($$ select fq.drop_topic('drop_topic/asks_for_no_more_than_the_events_of_the_topic other') $$, 'QF007', null, 'which cannot be dropped then');

select * from finish();
rollback;
