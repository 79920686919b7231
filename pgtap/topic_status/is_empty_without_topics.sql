begin;
select plan(1);

select is_empty('select from fq.topic_status', 'an empty log has none');

select * from finish();
rollback;
