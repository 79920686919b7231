begin;
select plan(2);

select is((select notify from fq.create_topic('create_topic/arms_the_topic_unless_told_otherwise')), 'armed', 'by leaving notify out');
select is((select notify from fq.create_topic('create_topic/arms_the_topic_unless_told_otherwise null', null)), 'armed', 'or by null');

select * from finish();
rollback;
