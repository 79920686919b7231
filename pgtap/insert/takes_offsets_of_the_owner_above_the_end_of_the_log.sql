begin;
select plan(7);

create temporary table before as select "offset" as the_end from fq.append('insert/takes_offsets_of_the_owner_above_the_end_of_the_log');

select throws_ok(
  $$ insert into fq.events ("offset", topic) select the_end, 'insert/takes_offsets_of_the_owner_above_the_end_of_the_log' from before $$,
  '428C9',
  null,
  'not one that was drawn'
);
select lives_ok(
  $$ insert into fq.events ("offset", topic, key)
     select the_end + n, 'insert/takes_offsets_of_the_owner_above_the_end_of_the_log', 'account-1' from before, unnest('{10,5,20,1}'::int[]) n $$,
  'a later one, in any order within the transaction'
);
select throws_ok(
  $$ insert into fq.events ("offset", topic) select the_end, 'insert/takes_offsets_of_the_owner_above_the_end_of_the_log' from before $$,
  '428C9',
  null,
  'and still none that was drawn before'
);
select is((select "offset" from fq.append('a')), (select the_end + 21 from before), 'the log goes on behind them');
select is(
  array(select distinct bucket from fq.events where topic = 'insert/takes_offsets_of_the_owner_above_the_end_of_the_log' and key = 'account-1'),
  array(select bucket from fq.append('a', key => 'account-1')),
  'their buckets are computed'
);
select is(fq.stable_offset(), (select the_end - 1 from before), 'and readers are held back before them');
select throws_ok(
  $$ insert into fq.events ("offset", topic) values (9223372036854775807, '') $$,
  '22023',
  null,
  'what they are is checked as for any other'
);

select * from finish();
rollback;
