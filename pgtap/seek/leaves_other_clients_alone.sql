begin;
select plan(1);

select fq.subscribe('seek/leaves_other_clients_alone', segments => 2);
select fq.subscribe('seek/leaves_other_clients_alone other', segments => 2);
select fq.subscribe('seek/leaves_other_clients_alone#7');
create temporary table before as select * from fq.clients where id <> 'seek/leaves_other_clients_alone' and parent is distinct from 'seek/leaves_other_clients_alone';

select fq.seek('seek/leaves_other_clients_alone', "offset" => 0);

select bag_eq(
  $$ select * from fq.clients where id <> 'seek/leaves_other_clients_alone' and parent is distinct from 'seek/leaves_other_clients_alone' $$,
  'select * from before',
  'every one of them'
);

select * from finish();
rollback;
