begin;
select plan(1);

select fq.subscribe('subscribe/leaves_other_clients_alone other', '{a}', segments => 2);
select fq.subscribe('subscribe/leaves_other_clients_alone#0 no segment');
create temporary table before as select * from fq.clients;

select fq.subscribe('subscribe/leaves_other_clients_alone', '{b}', segments => 3);
select fq.subscribe('subscribe/leaves_other_clients_alone', '{c}', segments => 2);

select bag_eq(
  $$ select * from fq.clients where id <> 'subscribe/leaves_other_clients_alone' and parent is distinct from 'subscribe/leaves_other_clients_alone' $$,
  'select * from before',
  'every one of them'
);

select * from finish();
rollback;
