begin;
select plan(3);

insert into fq.events (topic, type) values ('append/finds_events_that_were_not_appended_under_a_condition', 'inserted');
select fq.append('append/finds_events_that_were_not_appended_under_a_condition', type => 'appended');
select fq.append_batch('append/finds_events_that_were_not_appended_under_a_condition', '[{"type": "batched"}]');

select throws_ok(
         format($$ select fq.append('append/finds_events_that_were_not_appended_under_a_condition', "unless" => '{"topic": "append/finds_events_that_were_not_appended_under_a_condition", "type": "%s"}') $$, type),
         'QF014',
         null,
         type
       )
  from unnest('{inserted,appended,batched}'::text[]) type;

select * from finish();
rollback;
