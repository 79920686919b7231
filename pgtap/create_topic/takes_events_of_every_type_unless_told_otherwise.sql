begin;
select plan(4);

select fq.create_topic('create_topic/takes_events_of_every_type_unless_told_otherwise');
select fq.define_type('create_topic/takes_events_of_every_type_unless_told_otherwise', 'paid');
select fq.create_topic('create_topic/takes_events_of_every_type_unless_told_otherwise false', only_known_types => false);

select is(only_known_types, false, 'it is not told to') from fq.topics where topic = 'create_topic/takes_events_of_every_type_unless_told_otherwise';
select lives_ok($$ select fq.append('create_topic/takes_events_of_every_type_unless_told_otherwise', type => 'sent') $$, 'a type that is not registered');
select lives_ok($$ select fq.append('create_topic/takes_events_of_every_type_unless_told_otherwise') $$, 'no type');
select lives_ok($$ select fq.append('create_topic/takes_events_of_every_type_unless_told_otherwise false', type => 'sent') $$, 'told not to');

select * from finish();
rollback;
