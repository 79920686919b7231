begin;
select fq.commit('fetch/gives_what_was_not_committed_of_a_batch_again', fq.stable_offset());
select fq.append_batch('fetch/gives_what_was_not_committed_of_a_batch_again', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(1);

create temporary table fetched as select * from fq.fetch('fetch/gives_what_was_not_committed_of_a_batch_again');
select fq.commit('fetch/gives_what_was_not_committed_of_a_batch_again', (select "offset" from fetched where type = 'first'));

select is(array(select type::text from fq.fetch('fetch/gives_what_was_not_committed_of_a_batch_again')), array['second', 'third'], 'from the first that was not');

select * from finish();
rollback;
