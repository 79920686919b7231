begin;
select fq.commit('fetch_next/gives_the_same_event_until_the_commit', fq.stable_offset());
select fq.append_batch('fetch_next/gives_the_same_event_until_the_commit', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(3);

select is(array(select type::text from fq.fetch_next('fetch_next/gives_the_same_event_until_the_commit')), array['first'], 'the next');
select is(array(select type::text from fq.fetch_next('fetch_next/gives_the_same_event_until_the_commit')), array['first'], 'the same again');

select fq.commit('fetch_next/gives_the_same_event_until_the_commit', (select "offset" from fq.fetch_next('fetch_next/gives_the_same_event_until_the_commit')));
select is(array(select type::text from fq.fetch_next('fetch_next/gives_the_same_event_until_the_commit')), array['second'], 'the one after it');

select * from finish();
rollback;
