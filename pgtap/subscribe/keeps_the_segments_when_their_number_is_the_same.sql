begin;
select plan(2);

select fq.subscribe('subscribe/keeps_the_segments_when_their_number_is_the_same', segments => 4);
create temporary table leases as select * from fq.claim_segment('subscribe/keeps_the_segments_when_their_number_is_the_same', 'worker');
create temporary table before as select * from fq.clients where id ~ '^subscribe/keeps_the_segments_when_their_number_is_the_same';

select fq.subscribe('subscribe/keeps_the_segments_when_their_number_is_the_same', segments => 4);
select fq.subscribe('subscribe/keeps_the_segments_when_their_number_is_the_same');

select bag_eq($$ select * from fq.clients where id ~ '^subscribe/keeps_the_segments_when_their_number_is_the_same' $$, 'select * from before', 'their cursors, their tokens and who holds them');
select lives_ok('select fq.fetch(client, token => token) from leases', 'a worker goes on');

select * from finish();
rollback;
