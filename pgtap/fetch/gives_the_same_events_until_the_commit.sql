begin;
select fq.commit('fetch/gives_the_same_events_until_the_commit', fq.stable_offset());
select fq.append_batch('fetch/gives_the_same_events_until_the_commit', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(3);

create temporary table fetched as select * from fq.fetch('fetch/gives_the_same_events_until_the_commit', 2);
select is(array(select type::text from fetched), array['first', 'second'], 'two of three');
select results_eq($$ select * from fq.fetch('fetch/gives_the_same_events_until_the_commit', 2) $$, 'select * from fetched', 'the same again');

select fq.commit('fetch/gives_the_same_events_until_the_commit', (select max("offset") from fetched));
select is(array(select type::text from fq.fetch('fetch/gives_the_same_events_until_the_commit', 2)), array['third'], 'the next after the commit');

select * from finish();
rollback;
