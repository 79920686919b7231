begin;
select fq.subscribe('promote/leaves_each_worker_with_its_name', segments => 4);
select fq.fork('promote/leaves_each_worker_with_its_name', 'promote/leaves_each_worker_with_its_name new');
commit;

begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.balance('promote/leaves_each_worker_with_its_name' collate "C", 'worker of the one' collate "C", '30 s');
select fq.balance('promote/leaves_each_worker_with_its_name new', 'worker of the other', '30 s');
select fq.promote('promote/leaves_each_worker_with_its_name new', 'promote/leaves_each_worker_with_its_name');

set local fq.now = '2030-01-01 00:00:20+00';
select fq.heartbeat('worker of the one', '30 s'), fq.heartbeat('worker of the other', '30 s');
select fq.balance('promote/leaves_each_worker_with_its_name' collate "C", 'worker of the one' collate "C", '30 s');
select fq.balance('promote/leaves_each_worker_with_its_name new', 'worker of the other', '30 s');
set local fq.now = '2030-01-01 00:00:40+00';
select fq.heartbeat('worker of the one', '30 s'), fq.heartbeat('worker of the other', '30 s');
select is((select count(*) from fq.balance('promote/leaves_each_worker_with_its_name' collate "C", 'worker of the one' collate "C", '30 s')), 4::bigint, 'who works on the client goes on with all of it');
select is((select count(*) from fq.balance('promote/leaves_each_worker_with_its_name new', 'worker of the other', '30 s')), 4::bigint, 'so does who works on the other');
select results_eq(
  'select client::text, worker::text from fq.workers order by client',
  $$ values ('promote/leaves_each_worker_with_its_name' collate "C", 'worker of the one' collate "C"), ('promote/leaves_each_worker_with_its_name new', 'worker of the other') $$,
  'nobody is counted who is not there'
);

select * from finish();
rollback;
