begin;
select fq.commit('fetch/gives_at_most_max_events', fq.stable_offset());
select fq.append_batch('fetch/gives_at_most_max_events', (select jsonb_agg(jsonb_build_object('payload', n) order by n) from generate_series(1, 10) n));
commit;

begin;
select plan(4);

select is(array(select payload::integer from fq.fetch('fetch/gives_at_most_max_events', 1)), array[1], 'one');
select is(array(select payload::integer from fq.fetch('fetch/gives_at_most_max_events', 9)), array(select generate_series(1, 9)), 'nine');
select is(array(select payload::integer from fq.fetch('fetch/gives_at_most_max_events', 10)), array(select generate_series(1, 10)), 'all');
select is(
  array(select payload::integer from fq.fetch('fetch/gives_at_most_max_events', 2147483647)),
  array(select generate_series(1, 10)),
  'no more than there are'
);

select * from finish();
rollback;
