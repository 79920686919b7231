begin;
select fq.subscribe('listen/asks_for_no_more_than_the_topics_of_a_client', topics => '{listen/asks_for_no_more_than_the_topics_of_a_client 1,listen/asks_for_no_more_than_the_topics_of_a_client 2}');
select fq.subscribe('listen/asks_for_no_more_than_the_topics_of_a_client all');
commit;

begin;
select plan(6);

select is(fq.listen(client => 'listen/asks_for_no_more_than_the_topics_of_a_client'), true, 'true when no append is undecided');

select fq.append('listen/asks_for_no_more_than_the_topics_of_a_client other');
select is(fq.listen(client => 'listen/asks_for_no_more_than_the_topics_of_a_client'), true, 'true when one to another topic is');
select is(fq.listen(client => 'listen/asks_for_no_more_than_the_topics_of_a_client all'), false, 'false for a client that reads all topics');
select is(fq.listen(client => 'listen/asks_for_no_more_than_the_topics_of_a_client new'), false, 'false for one that is unknown');

select fq.append('listen/asks_for_no_more_than_the_topics_of_a_client 2');
select is(fq.listen(client => 'listen/asks_for_no_more_than_the_topics_of_a_client'), false, 'false when one to a topic of it is');
select is(fq.listen('listen/asks_for_no_more_than_the_topics_of_a_client 1'), true, 'though it is not to another one of its topics');

select * from finish();
rollback;
