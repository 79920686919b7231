begin;
select fq.append('ready/takes_an_unknown_client_for_one_that_begins_at_the_first_event');
commit;

begin;
select plan(3);

select results_eq($$ select * from fq.ready('{ready/takes_an_unknown_client_for_one_that_begins_at_the_first_event}') $$, $$ values ('ready/takes_an_unknown_client_for_one_that_begins_at_the_first_event') $$, 'there are events');
select is_empty($$ select from fq.clients where id = 'ready/takes_an_unknown_client_for_one_that_begins_at_the_first_event' $$, 'it does not become known');

select fq.drop_topic(t.topic, force => true) from (select distinct e.topic from fq.events e) t;
select is_empty($$ select fq.ready('{ready/takes_an_unknown_client_for_one_that_begins_at_the_first_event}') $$, 'a log without events has nothing for it');

select * from finish();
rollback;
