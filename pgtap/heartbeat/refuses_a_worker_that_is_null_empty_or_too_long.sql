begin;
select plan(3);

select throws_ok($$ select fq.heartbeat(null) $$, '22023', 'worker must not be null', 'null');
select throws_ok($$ select fq.heartbeat('') $$, '22023', 'worker must not be empty', 'empty');
select throws_ok($$ select fq.heartbeat(repeat('w', 201)) $$, '22023', 'worker must not be longer than 200 characters, but has 201', 'too long');

select * from finish();
rollback;
