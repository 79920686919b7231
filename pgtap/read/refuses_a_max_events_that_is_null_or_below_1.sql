begin;
select plan(3);

select throws_ok($$ select fq.read(max_events => null) $$, '22023', 'max_events must be 1 or more, but is null', 'null');
select throws_ok($$ select fq.read(max_events => 0) $$, '22023', 'max_events must be 1 or more, but is 0', '0');
select throws_ok($$ select fq.read(max_events => -1) $$, '22023', 'max_events must be 1 or more, but is -1', '-1');

select * from finish();
rollback;
