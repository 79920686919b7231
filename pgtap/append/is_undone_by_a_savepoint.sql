begin;
select plan(2);

create temporary table returned as select 'kept' as event, "offset" from fq.append('append/is_undone_by_a_savepoint', type => 'kept');
savepoint s;
select fq.append('append/is_undone_by_a_savepoint', type => 'undone');
rollback to savepoint s;
insert into returned select 'later', "offset" from fq.append('append/is_undone_by_a_savepoint', type => 'later');

select is(
  array(select type::text from fq.events where topic = 'append/is_undone_by_a_savepoint' order by "offset"),
  array['kept', 'later'],
  'what was appended since is gone'
);
select cmp_ok(
  (select "offset" from returned where event = 'later'),
  '>',
  (select "offset" from returned where event = 'kept') + 1,
  'and leaves a hole for good'
);

select * from finish();
rollback;
