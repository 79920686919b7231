begin;
select plan(2);

select fq.create_topic('create_topic/keeps_the_mode_when_none_is_given', 'always');

select is((select notify from fq.create_topic('create_topic/keeps_the_mode_when_none_is_given')), 'always', 'by leaving it out');
select is((select notify from fq.create_topic('create_topic/keeps_the_mode_when_none_is_given', null)), 'always', 'or by null');

select * from finish();
rollback;
