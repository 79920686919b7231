begin;
select plan(1);

select fq.subscribe('pause/leaves_other_clients_alone');
select fq.subscribe('pause/leaves_other_clients_alone other', segments => 2);
select fq.pause('pause/leaves_other_clients_alone');

select is_empty($$ select from fq.clients where id ~ '^pause/leaves_other_clients_alone other' and paused $$, 'they go on');

select * from finish();
rollback;
