begin;
select fq.append_batch('fail/keeps_the_order_of_each_key', (
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('key', (array['a', 'b', 'c', 'd', 'e', 'f', 'g', null])[get_byte(sha256(n::text::bytea), 0) % 8 + 1])) order by n)
    from generate_series(1, 300) n
));
commit;

begin;
select plan(5);

create temporary table seed as select (extract(epoch from clock_timestamp()) % 1)::double precision as seed;
select diag('seed ' || seed) from seed;
select setseed(seed) from seed;

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('fail/keeps_the_order_of_each_key', topics => '{fail/keeps_the_order_of_each_key}', on_failure => 'park_key', max_attempts => 3);
create temporary table handled (place integer generated always as identity, "offset" bigint);
create temporary table discarded ("offset" bigint);
create temporary table failures (state text);
create temporary table poisonous as select "offset" from fq.events where topic = 'fail/keeps_the_order_of_each_key' and random() < 0.05;

-- Batches of random size. Up to some event they work; that one fails, and what is before it is committed, or not, or
-- twice, which may be refused. Some events do not work until they are mended. Now and then somebody redrives or discards, also what is not dead.
do $$
declare
  v_now    timestamptz := '2030-01-01 00:00:00+00';
  v_batch  bigint[];
  v_works  integer;
  v_failed bigint;
begin
  for v_round in 1 .. 5000 loop
    exit when (select count(*) from handled) + (select count(*) from discarded) = 300;
    v_now := v_now + random() * interval '5 s';
    perform set_config('fq.now', v_now::text, true);

    if random() < 0.05 then
      v_failed := (
        select "offset"
          from fq.failures
         where client = 'fail/keeps_the_order_of_each_key'
           and error is not null
           and state <> 'done'
         order by random()
         limit 1
      );
      if v_failed is null then
        null;
      elsif random() < 0.3 then
        perform fq.discard('fail/keeps_the_order_of_each_key', v_failed);
        insert into discarded values (v_failed);
      else
        perform fq.redrive('fail/keeps_the_order_of_each_key', v_failed);
        delete from poisonous where "offset" = v_failed;
      end if;
    end if;

    v_batch := array(select "offset" from fq.fetch('fail/keeps_the_order_of_each_key', 1 + (random() * 20)::integer));
    continue when v_batch = '{}';

    v_works := least(
      (random() * cardinality(v_batch) * 1.5)::integer,
      (select min(n) - 1 from generate_subscripts(v_batch, 1) n where v_batch[n] in (select "offset" from poisonous))
    );
    if v_works > 0 and (random() < 0.5 or v_works >= cardinality(v_batch)) then
      insert into handled ("offset") select unnest(v_batch[: v_works]);
      perform fq.commit('fail/keeps_the_order_of_each_key', v_batch[least(v_works, cardinality(v_batch))]);
      if random() < 0.3 then
        begin
          perform fq.commit('fail/keeps_the_order_of_each_key', v_batch[least(v_works, cardinality(v_batch))]);
        exception when sqlstate 'QF010' then
          null;
        end;
      end if;
    end if;
    if v_works < cardinality(v_batch) then
      insert into failures select state from fq.fail('fail/keeps_the_order_of_each_key', v_batch[v_works + 1], 'error');
    end if;
  end loop;
end;
$$;

select is(
  array(select "offset" from handled union all select "offset" from discarded order by 1),
  array(select "offset" from fq.events where topic = 'fail/keeps_the_order_of_each_key' order by "offset"),
  'each is handled once, but for what was discarded'
);
select is_empty(
  $$
    select *
      from (select e.key, e."offset", lag(e."offset") over (partition by e.key order by h.place) as before
              from handled h
              join fq.events e using ("offset")
             where e.key is not null) steps
     where before > "offset"
  $$,
  'in the order of its key'
);
select isnt_empty(
  $$
    select
      from (select "offset", lag("offset") over (order by place) as before from handled) steps
     where before > "offset"
  $$,
  'though others went on meanwhile'
);
select isnt_empty($$ select from failures where state = 'dead' $$, 'and some were given up for a while');
select is_empty($$ select from fq.failures where client = 'fail/keeps_the_order_of_each_key' and state <> 'done' $$, 'nothing is left to do');

select * from finish();
rollback;
