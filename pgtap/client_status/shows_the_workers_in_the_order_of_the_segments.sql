begin;
select plan(4);

select fq.subscribe('client_status/shows_the_workers_in_the_order_of_the_segments', segments => 12);
select is((select workers from fq.client_status), array_fill(null::text, array[12]), 'none at first');

select fq.claim_segment('client_status/shows_the_workers_in_the_order_of_the_segments', 'worker ' || n) from generate_series(0, 11) n;
select is((select workers from fq.client_status), array(select 'worker ' || n from generate_series(0, 11) n), 'one for each');

select fq.release_segment(id, token) from fq.clients where id in ('client_status/shows_the_workers_in_the_order_of_the_segments#3', 'client_status/shows_the_workers_in_the_order_of_the_segments#10');
select is(
  (select workers from fq.client_status),
  array(select case when n not in (3, 10) then 'worker ' || n end from generate_series(0, 11) n),
  'null where there is none'
);

select fq.subscribe('client_status/shows_the_workers_in_the_order_of_the_segments', segments => 1);
select fq.claim_segment('client_status/shows_the_workers_in_the_order_of_the_segments', 'worker');
select is((select workers from fq.client_status), '{worker}', 'and that of a client that is not divided');

select * from finish();
rollback;
