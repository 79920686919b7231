begin;
select fq.commit('fetch/gives_the_whole_log_in_batches', fq.stable_offset());
select fq.append_batch('fetch/gives_the_whole_log_in_batches', (select jsonb_agg(jsonb_build_object('payload', n) order by n) from generate_series(1, 1000) n));
commit;

begin;
select plan(2);

create temporary table seen (n integer, payload integer);

do $$
declare
  v_batch fq.events[];
begin
  loop
    v_batch := array(select e from fq.fetch('fetch/gives_the_whole_log_in_batches', 33) e);
    exit when v_batch = '{}';
    insert into seen select (select count(*) from seen) + n, v_batch[n].payload::integer from generate_subscripts(v_batch, 1) n;
    perform fq.commit('fetch/gives_the_whole_log_in_batches', v_batch[cardinality(v_batch)]."offset");
  end loop;
end;
$$;

select is((select count(*) from seen), 1000::bigint, 'every event once');
select is_empty('select from seen where n <> payload', 'in order');

select * from finish();
rollback;
