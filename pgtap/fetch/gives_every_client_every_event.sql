begin;
select fq.commit('fetch/gives_every_client_every_event 1', fq.stable_offset());
select fq.commit('fetch/gives_every_client_every_event 2', fq.stable_offset());
select fq.append_batch('fetch/gives_every_client_every_event', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(3);

select is(array(select type::text from fq.fetch('fetch/gives_every_client_every_event 1')), array['first', 'second'], 'the one');

select fq.commit('fetch/gives_every_client_every_event 1', (select max("offset") from fq.fetch('fetch/gives_every_client_every_event 1')));
select is_empty($$ select fq.fetch('fetch/gives_every_client_every_event 1') $$, 'who is then done with them');
select is(array(select type::text from fq.fetch('fetch/gives_every_client_every_event 2')), array['first', 'second'], 'the other, whatever the first did');

select * from finish();
rollback;
