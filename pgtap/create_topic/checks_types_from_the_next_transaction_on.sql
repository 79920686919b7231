begin;
select fq.create_topic('create_topic/checks_types_from_the_next_transaction_on', only_known_types => true);
commit;

begin;
select plan(4);

select throws_ok($$ insert into fq.events (topic) values ('create_topic/checks_types_from_the_next_transaction_on') $$, 'QF016', null, 'by an INSERT that comes first');
select throws_ok($$ select fq.append('create_topic/checks_types_from_the_next_transaction_on') $$, 'QF016', null, 'by an append');
select lives_ok($$ select fq.append('create_topic/checks_types_from_the_next_transaction_on other') $$, 'of no other topic');
select throws_ok($$ select fq.append('create_topic/checks_types_from_the_next_transaction_on') $$, 'QF016', null, 'after an append to another topic as well');

select * from finish();
rollback;
