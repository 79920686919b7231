begin;
select plan(8);

-- All workers enter before any claims, so that none has anything to give back.
create function pg_temp.shares(segments integer, workers integer) returns text language plpgsql as $$
declare
  v_client text := format('balance/gives_each_worker_its_fair_share/%s/%s', segments, workers);
  v_shares text;
begin
  perform fq.subscribe(v_client, segments => shares.segments);
  insert into fq.workers (client, worker, expires_at)
  select v_client, format('%s/%s', v_client, chr(64 + n)), fq._now() + '1 min' from generate_series(1, workers) n;
  select string_agg((select count(*) from fq.balance(v_client, w.worker))::text, ' ' order by w.worker)
    into v_shares
    from fq.workers w
   where w.client = v_client;
  return v_shares;
end;
$$;

select is(pg_temp.shares(16, 1), '16', '16 for one');
select is(pg_temp.shares(16, 2), '8 8', '16 for two');
select is(pg_temp.shares(16, 3), '6 5 5', '16 for three: the first by name gets one more');
select is(pg_temp.shares(4, 2), '2 2', '4 for two');
select is(pg_temp.shares(7, 4), '2 2 2 1', '7 for four');
select is(pg_temp.shares(1, 10), '1 0 0 0 0 0 0 0 0 0', '1 for ten');
select is(pg_temp.shares(16, 17), '1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 0', '16 for 17');
select is(pg_temp.shares(256, 5), '52 51 51 51 51', '256 for five');

select * from finish();
rollback;
