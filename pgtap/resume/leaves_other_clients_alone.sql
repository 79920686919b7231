begin;
select plan(1);

select fq.subscribe('resume/leaves_other_clients_alone');
select fq.subscribe('resume/leaves_other_clients_alone other', segments => 2);
select fq.pause('resume/leaves_other_clients_alone other');
select fq.resume('resume/leaves_other_clients_alone');

select is((select count(*) from fq.clients where id ~ '^resume/leaves_other_clients_alone other' and paused), 3::bigint, 'they stay paused');

select * from finish();
rollback;
