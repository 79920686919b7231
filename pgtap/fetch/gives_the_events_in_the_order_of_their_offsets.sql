begin;
select fq.commit('fetch/gives_the_events_in_the_order_of_their_offsets', fq.stable_offset());
select fq.append('fetch/gives_the_events_in_the_order_of_their_offsets', type => 'first');
select fq.append('fetch/gives_the_events_in_the_order_of_their_offsets', type => 'second', key => 'b');
select fq.append_batch('fetch/gives_the_events_in_the_order_of_their_offsets', '[{"type": "third", "key": "a"}, {"type": "fourth"}]');
commit;

begin;
select plan(2);

select is(
  array(select type::text from fq.fetch('fetch/gives_the_events_in_the_order_of_their_offsets')),
  array['first', 'second', 'third', 'fourth'],
  'which is that of the appends'
);
select results_eq(
  $$ select * from fq.fetch('fetch/gives_the_events_in_the_order_of_their_offsets') $$,
  $$ select * from fq.events where topic = 'fetch/gives_the_events_in_the_order_of_their_offsets' and "offset" > (select "offset" from fq.clients where id = 'fetch/gives_the_events_in_the_order_of_their_offsets') order by "offset" $$,
  'as they are stored'
);

select * from finish();
rollback;
