begin;
select fq.commit('fetch/gives_100_events_when_no_number_is_given', fq.stable_offset());
select fq.append_batch('fetch/gives_100_events_when_no_number_is_given', (select jsonb_agg(jsonb_build_object('payload', n) order by n) from generate_series(1, 101) n));
commit;

begin;
select plan(1);

select is(array(select payload::integer from fq.fetch('fetch/gives_100_events_when_no_number_is_given')), array(select generate_series(1, 100)), 'the first hundred');

select * from finish();
rollback;
