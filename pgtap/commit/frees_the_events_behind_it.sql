begin;
select fq.commit('commit/frees_the_events_behind_it', fq.stable_offset());
select fq.append_batch('commit/frees_the_events_behind_it', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(1);

create temporary table fetched as select * from fq.fetch('commit/frees_the_events_behind_it');

select fq.commit('commit/frees_the_events_behind_it', (select "offset" from fetched where type = 'second'));
select is(array(select type::text from fq.fetch('commit/frees_the_events_behind_it')), array['third'], 'all up to the offset');

select * from finish();
rollback;
