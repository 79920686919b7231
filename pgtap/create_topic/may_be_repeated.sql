begin;
select plan(2);

create temporary table before as select * from fq.create_topic('create_topic/may_be_repeated', 'off');

select results_eq($$ select * from fq.create_topic('create_topic/may_be_repeated', 'off') $$, 'select * from before', 'and returns the same');
select is((select count(*) from fq.topics where topic = 'create_topic/may_be_repeated'), 1::bigint, 'there is one such topic');

select * from finish();
rollback;
