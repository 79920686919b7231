begin;
select fq.subscribe('fetch/gives_all_that_matches_in_batches', topics => '{fetch/gives_all_that_matches_in_batches 1,fetch/gives_all_that_matches_in_batches 2}', types => '{third}', start => 'end');
select fq.append_batch('fetch/gives_all_that_matches_in_batches ' || 1 + block % 3, (select jsonb_agg(jsonb_build_object('payload', block * 100 + n, 'type', case n % 3 when 0 then 'third' else 'other' end) order by n) from generate_series(1, 99) n))
  from generate_series(1, 30) block;
commit;

begin;
select plan(2);

create temporary table seen (n integer generated always as identity, payload integer);

do $$
declare
  v_batch fq.events[];
begin
  loop
    v_batch := array(select e from fq.fetch('fetch/gives_all_that_matches_in_batches', 17) e);
    exit when v_batch = '{}' and not exists (select from fq.ready('{fetch/gives_all_that_matches_in_batches}'));
    continue when v_batch = '{}';
    insert into seen (payload) select e.payload::integer from unnest(v_batch) e;
    perform fq.commit('fetch/gives_all_that_matches_in_batches', v_batch[cardinality(v_batch)]."offset");
  end loop;
end;
$$;

select bag_eq(
  'select payload from seen',
  $$ select payload::integer from fq.events where topic in ('fetch/gives_all_that_matches_in_batches 1', 'fetch/gives_all_that_matches_in_batches 2') and type = 'third' $$,
  'every event once'
);
select is_empty('select from seen a join seen b on a.n < b.n and a.payload > b.payload', 'in order');

select * from finish();
rollback;
