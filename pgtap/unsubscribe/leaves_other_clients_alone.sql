begin;
select plan(2);

select fq.subscribe('unsubscribe/leaves_other_clients_alone', segments => 2);
select fq.subscribe('unsubscribe/leaves_other_clients_alone#2');
select fq.subscribe('unsubscribe/leaves_other_clients_alone other', segments => 2);
select fq.claim_segment('unsubscribe/leaves_other_clients_alone other', 'worker');
create temporary table before as select * from fq.clients where id <> 'unsubscribe/leaves_other_clients_alone' and parent is distinct from 'unsubscribe/leaves_other_clients_alone';
create temporary table workers as select * from fq.workers;

select fq.unsubscribe('unsubscribe/leaves_other_clients_alone');

select bag_eq('select * from fq.clients', 'select * from before', 'every one of them');
select bag_eq('select * from fq.workers', 'select * from workers', 'and who works on them');

select * from finish();
rollback;
