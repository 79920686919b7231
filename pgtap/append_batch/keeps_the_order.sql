begin;
select plan(1);

select is(
  array(
    select payload::integer
      from fq.append_batch('append_batch/keeps_the_order', '[{"payload": 3}, {"payload": 1}, {"payload": 2}, {"payload": 1}]')
     order by "offset"
  ),
  array[3, 1, 2, 1],
  'of the array, duplicates included'
);

select * from finish();
rollback;
