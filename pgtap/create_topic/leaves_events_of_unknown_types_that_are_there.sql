begin;
select fq.append('create_topic/leaves_events_of_unknown_types_that_are_there', type => 'old');
commit;

begin;
select plan(2);

select fq.create_topic('create_topic/leaves_events_of_unknown_types_that_are_there', only_known_types => true);

select throws_ok($$ select fq.append('create_topic/leaves_events_of_unknown_types_that_are_there', type => 'old') $$, 'QF016', null, 'it takes no more of them');
select is((select count(*) from fq.read('create_topic/leaves_events_of_unknown_types_that_are_there')), 1::bigint, 'and gives those that it has');

select * from finish();
rollback;
