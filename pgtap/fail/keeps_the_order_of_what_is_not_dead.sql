begin;
select fq.append_batch('fail/keeps_the_order_of_what_is_not_dead', (
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
select fq.subscribe('fail/keeps_the_order_of_what_is_not_dead', topics => '{fail/keeps_the_order_of_what_is_not_dead}', on_failure => 'dead_letter', max_attempts => 3);
create temporary table handled (place integer generated always as identity, "offset" bigint);
create temporary table failures (state text);
create temporary table poisonous as select "offset" from fq.events where topic = 'fail/keeps_the_order_of_what_is_not_dead' and random() < 0.05;

-- Batches of random size. Up to some event they work; that one fails, and what is before it is committed, or not. Some
-- events never work.
do $$
declare
  v_now   timestamptz := '2030-01-01 00:00:00+00';
  v_batch bigint[];
  v_works integer;
begin
  for v_round in 1 .. 5000 loop
    exit when (select count(*) from handled) + (select count(*) from fq.dead_letters where client = 'fail/keeps_the_order_of_what_is_not_dead') = 300;
    v_now := v_now + random() * interval '20 s';
    perform set_config('fq.now', v_now::text, true);

    v_batch := array(select "offset" from fq.fetch('fail/keeps_the_order_of_what_is_not_dead', 1 + (random() * 20)::integer));
    continue when v_batch = '{}';

    v_works := least(
      (random() * cardinality(v_batch) * 1.5)::integer,
      (select min(n) - 1 from generate_subscripts(v_batch, 1) n where v_batch[n] in (select "offset" from poisonous))
    );
    if v_works > 0 and (random() < 0.5 or v_works >= cardinality(v_batch)) then
      insert into handled ("offset") select unnest(v_batch[: v_works]);
      perform fq.commit('fail/keeps_the_order_of_what_is_not_dead', v_batch[least(v_works, cardinality(v_batch))]);
    end if;
    if v_works < cardinality(v_batch) then
      insert into failures select state from fq.fail('fail/keeps_the_order_of_what_is_not_dead', v_batch[v_works + 1], 'error');
    end if;
  end loop;
end;
$$;

select is(
  array(select "offset" from handled order by place),
  array(
    select "offset" from fq.events where topic = 'fail/keeps_the_order_of_what_is_not_dead'
    except
    select "offset" from fq.dead_letters where client = 'fail/keeps_the_order_of_what_is_not_dead'
    order by "offset"
  ),
  'each is handled once, in order'
);
select is_empty(
  $$ select "offset" from poisonous except select "offset" from fq.dead_letters where client = 'fail/keeps_the_order_of_what_is_not_dead' $$,
  'those that never work are dead'
);
select is(
  (select count(*) from fq.dead_letters where client = 'fail/keeps_the_order_of_what_is_not_dead'),
  (select count(*) from failures where state = 'dead'),
  'each once'
);
select is_empty($$ select from fq.failures where client = 'fail/keeps_the_order_of_what_is_not_dead' and state in ('parked', 'blocking') $$, 'nothing is left to do');

select * from finish();
rollback;
