begin;
select plan(2);

create temporary table returned as
select e.*
  from fq.append_batch('append_batch/returns_the_events_as_they_are_stored', '[
         {"payload": {"n": 1}, "type": "paid", "key": "account-1", "headers": {"trace": "t-1"}, "body": "AP9c"},
         {"payload": [2]},
         {}
       ]') e;

select results_eq(
  'select * from returned',
  $$ select * from fq.events where topic = 'append_batch/returns_the_events_as_they_are_stored' order by "offset" $$,
  'what is returned are the rows, in order of their offsets'
);
select is((select count(*) from returned), 3::bigint, 'all of them');

select * from finish();
rollback;
