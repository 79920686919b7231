begin;
select plan(2);

select fq.create_topic('create_topic/takes_events_of_every_type_again', only_known_types => true);
select throws_ok($$ select fq.append('create_topic/takes_events_of_every_type_again', type => 'sent') $$, 'QF016', null, 'not yet');
select fq.create_topic('create_topic/takes_events_of_every_type_again', only_known_types => false);
select lives_ok($$ select fq.append('create_topic/takes_events_of_every_type_again', type => 'sent') $$, 'when told so');

select * from finish();
rollback;
