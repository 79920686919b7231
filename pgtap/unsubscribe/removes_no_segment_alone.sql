begin;
select plan(2);

select fq.subscribe('unsubscribe/removes_no_segment_alone', segments => 2);
create temporary table before as select * from fq.clients;

select is(fq.unsubscribe('unsubscribe/removes_no_segment_alone#0'), false, 'whose keys nobody would read');
select bag_eq('select * from fq.clients', 'select * from before', 'it is there');

select * from finish();
rollback;
