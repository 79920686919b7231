begin;
select fq.commit('fetch_next/gives_the_event_as_it_is_stored', fq.stable_offset());
select fq.append('fetch_next/gives_the_event_as_it_is_stored', '{"n": 1}', 'paid', 'account-1', '{"trace": "t-1"}', '\x00');
commit;

begin;
select plan(1);

select results_eq(
  $$ select * from fq.fetch_next('fetch_next/gives_the_event_as_it_is_stored') $$,
  $$ select * from fq.events where topic = 'fetch_next/gives_the_event_as_it_is_stored' order by "offset" desc limit 1 $$,
  'every column of it'
);

select * from finish();
rollback;
