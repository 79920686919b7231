begin;
select fq.append_batch('promote/allows_for_as_many_events_as_it_is_told', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('promote/allows_for_as_many_events_as_it_is_told', topics => '{promote/allows_for_as_many_events_as_it_is_told}');
select fq.fork('promote/allows_for_as_many_events_as_it_is_told', 'promote/allows_for_as_many_events_as_it_is_told new');
commit;

begin;
select plan(3);

select fq.commit('promote/allows_for_as_many_events_as_it_is_told', max("offset")) from fq.events where topic = 'promote/allows_for_as_many_events_as_it_is_told';

select throws_ok($$ select fq.promote('promote/allows_for_as_many_events_as_it_is_told new', 'promote/allows_for_as_many_events_as_it_is_told', within => 2) $$, 'QF017', null, 'not for more');
select lives_ok($$ select fq.promote('promote/allows_for_as_many_events_as_it_is_told new', 'promote/allows_for_as_many_events_as_it_is_told', within => 3) $$, 'but for that many');
select is(array(select type::text from fq.fetch('promote/allows_for_as_many_events_as_it_is_told')), array['1', '2', '3'], 'which it is still given');

select * from finish();
rollback;
