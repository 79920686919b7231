begin;
select fq.append_batch('fail/keeps_the_order_of_all_events_when_failures_block', (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('key', (array['a', 'b', 'c', 'd', 'e', 'f', 'g', null])[get_byte(sha256(n::text::bytea), 0) % 8 + 1])) order by n)
    from generate_series(1, 300) n
));
commit;

begin;
select plan(4);

create temporary table seed as select (extract(epoch from clock_timestamp()) % 1)::double precision as seed;
select diag('seed ' || seed) from seed;
select setseed(seed) from seed;

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/keeps_the_order_of_all_events_when_failures_block', topics => '{fail/keeps_the_order_of_all_events_when_failures_block}', on_failure => 'block', max_attempts => 2);
create temporary table handled (place integer generated always as identity, "offset" bigint);
create temporary table failures (attempts integer);

-- Batches of random size. Up to some event they work; that one fails, and what is before it is committed, or not.
do $$
declare
  v_now   timestamptz := '2030-01-01 00:00:00+00';
  v_batch bigint[];
  v_works integer;
begin
  for v_round in 1 .. 5000 loop
    exit when (select count(*) from handled) = 300;
    v_now := v_now + random() * interval '20 s';
    perform set_config('fq.now', v_now::text, true);

    v_batch := array(select "offset" from fq.fetch('fail/keeps_the_order_of_all_events_when_failures_block', 1 + (random() * 20)::integer));
    continue when v_batch = '{}';

    v_works := (random() * cardinality(v_batch) * 1.5)::integer;
    if v_works > 0 and (random() < 0.5 or v_works >= cardinality(v_batch)) then
      insert into handled ("offset") select unnest(v_batch[: v_works]);
      perform fq.commit('fail/keeps_the_order_of_all_events_when_failures_block', v_batch[least(v_works, cardinality(v_batch))]);
    end if;
    if v_works < cardinality(v_batch) then
      insert into failures select attempts from fq.fail('fail/keeps_the_order_of_all_events_when_failures_block', v_batch[v_works + 1], 'error');
    end if;
  end loop;
end;
$$;

select is(
  array(select "offset" from handled order by place),
  array(select "offset" from fq.events where topic = 'fail/keeps_the_order_of_all_events_when_failures_block' order by "offset"),
  'each is handled once, in order'
);
select cmp_ok((select count(*) from failures), '>', 20::bigint, 'though many fail');
select cmp_ok((select max(attempts) from failures), '>', 1, 'some more than once');
select is_empty($$ select from fq.failures where client = 'fail/keeps_the_order_of_all_events_when_failures_block' $$, 'nothing is left');

select * from finish();
rollback;
