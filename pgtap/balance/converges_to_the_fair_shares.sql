begin;
select plan(3);

set local fq.now = '2030-01-01 00:00:00+00';

create temporary table seed as select (extract(epoch from clock_timestamp()) % 1)::double precision as seed;
select diag('seed ' || seed) from seed;
select setseed(seed) from seed;

-- Each second some worker balances, and releases at once what is marked, or after a while, or never. The workers join
-- one after the other; then the first third of them leaves, in order or by dying.
create temporary table outcome (segments integer, workers integer, phase text, shares text, fair text, to_give_back bigint);

do $$
declare
  v_client text;
  v_names  text[];
  v_lease  record;
  v_now    timestamptz := '2030-01-01 00:00:00+00';
  v_case   record;
begin
  for v_case in
    select * from (values (16, 3), (16, 17), (1, 10), (4, 2), (7, 4), (12, 5), (3, 3)) cases (segments, workers)
  loop
    v_client := format('balance/converges_to_the_fair_shares/%s/%s', v_case.segments, v_case.workers);
    perform fq.subscribe(v_client, segments => v_case.segments);

    for v_phase in 1 .. 2 loop
      v_names := array(
        select format('%s/%s', v_client, chr(64 + n))
          from generate_series(case v_phase when 1 then 1 else v_case.workers / 3 + 1 end, v_case.workers) n
      );
      if v_phase = 2 then
        perform fq.heartbeat(format('%s/%s', v_client, chr(64 + n)), '0') from generate_series(1, v_case.workers / 3, 2) n;
      end if;

      for v_round in 1 .. 12 loop
        for v_name in 1 .. cardinality(v_names) loop
          v_now := v_now + interval '1 s';
          perform set_config('fq.now', v_now::text, true);
          for v_lease in select * from fq.balance(v_client, v_names[v_name], lease => '60 s', grace => '20 s') where give_back_by is not null loop
            if random() < 0.5 then
              perform fq.release_segment(v_lease.client, v_lease.token);
            end if;
          end loop;
        end loop;
      end loop;

      insert into outcome
      select v_case.segments, v_case.workers, case v_phase when 1 then 'joined' else 'left' end,
             (select string_agg(held.segments::text, ' ' order by held.worker)
                from (select w.worker, count(c.id) as segments
                        from fq.workers w
                        left join fq.clients c on c.worker = w.worker
                       where w.client = v_client
                       group by w.worker) held),
             (select string_agg((v_case.segments / cardinality(v_names) + (n <= v_case.segments % cardinality(v_names))::integer)::text, ' ' order by n)
                from generate_series(1, cardinality(v_names)) n),
             (select count(*) from fq.clients where id like v_client || '#%' and give_back_by is not null);
    end loop;
  end loop;
end;
$$;

select is((select count(*) from outcome), 14::bigint, 'for so many segments and workers');
select is_empty('select * from outcome where shares <> fair', 'that join, and leave');
select is_empty('select * from outcome where to_give_back > 0', 'after which nothing is to be given back any more');

select * from finish();
rollback;
