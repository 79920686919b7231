begin;
select fq.commit('fetch/gives_no_event_that_is_still_undecided', fq.stable_offset());
select fq.append('fetch/gives_no_event_that_is_still_undecided', type => 'committed');
commit;

begin;
select plan(1);

select fq.append('fetch/gives_no_event_that_is_still_undecided', type => 'undecided');

select is(array(select type::text from fq.fetch('fetch/gives_no_event_that_is_still_undecided')), array['committed'], 'to its own transaction neither');

select * from finish();
rollback;
