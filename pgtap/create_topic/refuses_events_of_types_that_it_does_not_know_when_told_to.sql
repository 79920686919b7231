begin;
select plan(7);

select fq.create_topic('create_topic/refuses_events_of_types_that_it_does_not_know_when_told_to', only_known_types => true);
select fq.define_type('create_topic/refuses_events_of_types_that_it_does_not_know_when_told_to', 'paid');

select lives_ok($$ select fq.append('create_topic/refuses_events_of_types_that_it_does_not_know_when_told_to', type => 'paid') $$, 'one that is registered is taken');
select throws_ok(
  $$ select fq.append('create_topic/refuses_events_of_types_that_it_does_not_know_when_told_to', type => 'sent') $$,
  'QF016',
  'topic "create_topic/refuses_events_of_types_that_it_does_not_know_when_told_to" takes no events of type "sent"',
  'another is not'
);
select throws_ok($$ select fq.append('create_topic/refuses_events_of_types_that_it_does_not_know_when_told_to', type => 'Paid') $$, 'QF016', null, 'in another case neither');
select throws_ok($$ select fq.append('create_topic/refuses_events_of_types_that_it_does_not_know_when_told_to') $$, 'QF016', null, 'nor one without a type');
select throws_ok($$ select fq.append_batch('create_topic/refuses_events_of_types_that_it_does_not_know_when_told_to', '[{"type": "paid"}, {"type": "sent"}]') $$, 'QF016', null, 'nor one among others');
select throws_ok($$ insert into fq.events (topic, type) values ('create_topic/refuses_events_of_types_that_it_does_not_know_when_told_to', 'sent') $$, 'QF016', null, 'nor by a plain INSERT');
select is((select count(*) from fq.events where topic = 'create_topic/refuses_events_of_types_that_it_does_not_know_when_told_to'), 1::bigint, 'nothing of that is stored');

select * from finish();
rollback;
