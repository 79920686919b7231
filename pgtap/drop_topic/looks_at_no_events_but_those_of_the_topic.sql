begin;
delete from fq.clients;
select fq.append_batch('drop_topic/looks_at_no_events_but_those_of_the_topic', '[{}, {}, {}]');
-- A client that never fetched, and wants none of them.
select fq.subscribe('drop_topic/looks_at_no_events_but_those_of_the_topic', types => '{rare}', segments => 2);
commit;

begin;
select plan(1);

create function pg_temp.more() returns void language sql as $$
  select fq.append_batch(
    'drop_topic/looks_at_no_events_but_those_of_the_topic other',
    (select jsonb_agg(jsonb_build_object('event_id', gen_random_uuid(), 'payload', repeat('.', 100))) from generate_series(1, 3000))
  )
$$;
-- The second time, when everything is planned.
create function pg_temp.buffers() returns bigint language plpgsql as $$
declare
  v_plan json;
begin
  for v_time in 1 .. 2 loop
    begin
      execute 'explain (analyze, buffers, format json) select fq.drop_topic(''drop_topic/looks_at_no_events_but_those_of_the_topic'')' into v_plan;
      raise sqlstate 'ROLLB';
    exception when sqlstate 'ROLLB' then
      null;
    end;
  end loop;
  return (v_plan -> 0 -> 'Plan' ->> 'Shared Hit Blocks')::bigint + (v_plan -> 0 -> 'Plan' ->> 'Shared Read Blocks')::bigint;
end;
$$;

select pg_temp.more();
create temporary table n as select pg_temp.buffers() as n;
select pg_temp.more(), pg_temp.more(), pg_temp.more();
select cmp_ok(pg_temp.buffers(), '<=', n + 20, 'however long the log is') from n;

select * from finish();
rollback;
