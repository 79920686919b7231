begin;
select plan(4);

select fq.subscribe('subscribe/refuses_a_segment', segments => 2);
create temporary table before as select * from fq.clients;

select throws_ok(
  $$ select fq.subscribe('subscribe/refuses_a_segment#0') $$,
  '22023',
  'client "subscribe/refuses_a_segment#0" is a segment of client "subscribe/refuses_a_segment"',
  'that exists'
);
select throws_ok($$ select fq.subscribe('subscribe/refuses_a_segment#1', types => '{a}') $$, '22023', null, 'to change what it reads');
select throws_ok($$ select fq.subscribe('subscribe/refuses_a_segment#1', segments => 2) $$, '22023', null, 'to divide it further');
select bag_eq('select * from fq.clients', 'select * from before', 'it stays as it is');

select * from finish();
rollback;
