begin;
select plan(3);

select fq.subscribe('promote/refuses_a_segment', segments => 2);
select fq.subscribe('promote/refuses_a_segment new');
create temporary table before as select * from fq.clients;

select throws_ok($$ select fq.promote('promote/refuses_a_segment new', 'promote/refuses_a_segment#0') $$, '22023', 'client "promote/refuses_a_segment#0" is a segment of client "promote/refuses_a_segment"', 'to be replaced');
select throws_ok($$ select fq.promote('promote/refuses_a_segment#1', 'promote/refuses_a_segment new') $$, '22023', 'client "promote/refuses_a_segment#1" is a segment of client "promote/refuses_a_segment"', 'to be promoted');
select bag_eq('select * from fq.clients', 'select * from before', 'and changes nothing');

select * from finish();
rollback;
