begin;
create temporary table start as select fq.stable_offset() as "offset";
select fq.append('read/gives_no_event_that_is_still_undecided', type => 'committed');
commit;

begin;
select plan(2);

select fq.append('read/gives_no_event_that_is_still_undecided', type => 'undecided');

select is(
  array(select type::text from fq.read('read/gives_no_event_that_is_still_undecided', (select "offset" from start))),
  array['committed'],
  'to its own transaction neither'
);
select is(
  array(select type::text from fq.read(after => (select "offset" from start))),
  array['committed'],
  'nor from all topics'
);

select * from finish();
rollback;
