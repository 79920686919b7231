begin;
select plan(1);

select fq.subscribe('promote/leaves_other_clients_alone', segments => 2);
select fq.subscribe('promote/leaves_other_clients_alone new', segments => 3);
select fq.subscribe('promote/leaves_other_clients_alone other', segments => 2);
select fq.subscribe('promote/leaves_other_clients_alone new other');
select fq.subscribe('promote/leaves_other_clients_alone#7');
select fq.claim_segment('promote/leaves_other_clients_alone other', 'worker');
create temporary table before as select * from fq.clients where id in ('promote/leaves_other_clients_alone new other', 'promote/leaves_other_clients_alone#7') or 'promote/leaves_other_clients_alone other' in (id, parent);

select fq.promote('promote/leaves_other_clients_alone new', 'promote/leaves_other_clients_alone');

select bag_eq(
  $$ select * from fq.clients where id in ('promote/leaves_other_clients_alone new other', 'promote/leaves_other_clients_alone#7') or 'promote/leaves_other_clients_alone other' in (id, parent) $$,
  'select * from before',
  'whatever they are called'
);

select * from finish();
rollback;
