begin;
select fq.subscribe('resume/gives_a_client_events_again', start => 'end');
select fq.append_batch('resume/gives_a_client_events_again', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(3);

select fq.commit('resume/gives_a_client_events_again', (select "offset" from fq.fetch_next('resume/gives_a_client_events_again')));
select fq.pause('resume/gives_a_client_events_again');
select is_empty($$ select fq.fetch('resume/gives_a_client_events_again') $$, 'there are none while it is paused');

select fq.resume('resume/gives_a_client_events_again');
select is(array(select type::text from fq.fetch('resume/gives_a_client_events_again')), array['second', 'third'], 'from where it was');
select isnt_empty($$ select fq.ready('{resume/gives_a_client_events_again}') $$, 'there is something to do');

select * from finish();
rollback;
