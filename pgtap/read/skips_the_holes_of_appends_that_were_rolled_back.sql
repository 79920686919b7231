begin;
create temporary table start as select fq.stable_offset() as "offset";
select fq.append('read/skips_the_holes_of_appends_that_were_rolled_back', type => 'first');
savepoint s;
select fq.append('read/skips_the_holes_of_appends_that_were_rolled_back', type => 'undone');
rollback to savepoint s;
select fq.append('read/skips_the_holes_of_appends_that_were_rolled_back', type => 'second');
commit;

begin;
select plan(1);

select is(
  array(select type::text from fq.read('read/skips_the_holes_of_appends_that_were_rolled_back', (select "offset" from start))),
  array['first', 'second'],
  'without a gap'
);

select * from finish();
rollback;
