begin;
create temporary table appended as
select * from fq.append_batch('read/goes_on_after_an_offset', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(2);

select is(
  array(select type::text from fq.read('read/goes_on_after_an_offset', (select "offset" from appended where type = 'first'))),
  array['second', 'third'],
  'excluding it'
);
select is_empty(
  $$ select fq.read('read/goes_on_after_an_offset', (select "offset" from appended where type = 'third')) $$,
  'to the end'
);

select * from finish();
rollback;
