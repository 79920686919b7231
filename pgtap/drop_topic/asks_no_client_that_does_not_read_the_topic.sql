begin;
select plan(3);

delete from fq.clients;
select fq.append('drop_topic/asks_no_client_that_does_not_read_the_topic');
select fq.subscribe('drop_topic/asks_no_client_that_does_not_read_the_topic other', topics => '{drop_topic/asks_no_client_that_does_not_read_the_topic other}');
select fq.subscribe('drop_topic/asks_no_client_that_does_not_read_the_topic others', topics => '{drop_topic/asks_no_client_that_does_not_read_the_topic other,drop_topic/asks_no_client_that_does_not_read_the_topic another}', segments => 2);
select fq.subscribe('drop_topic/asks_no_client_that_does_not_read_the_topic reader', topics => '{drop_topic/asks_no_client_that_does_not_read_the_topic other,drop_topic/asks_no_client_that_does_not_read_the_topic}');

select throws_ok(
  $$ select fq.drop_topic('drop_topic/asks_no_client_that_does_not_read_the_topic') $$,
  'QF007',
  'topic "drop_topic/asks_no_client_that_does_not_read_the_topic" has events that client "drop_topic/asks_no_client_that_does_not_read_the_topic reader" has yet to read',
  'one that reads it among others is asked'
);

select fq.unsubscribe('drop_topic/asks_no_client_that_does_not_read_the_topic reader');
select lives_ok($$ select fq.drop_topic('drop_topic/asks_no_client_that_does_not_read_the_topic') $$, 'those of other topics are not');
select is((select count(*) from fq.clients), 4::bigint, 'and stay');

select * from finish();
rollback;
