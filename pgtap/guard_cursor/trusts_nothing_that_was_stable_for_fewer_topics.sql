begin;
select fq.subscribe('guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics', topics => '{guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics 1}', start => 'end');
create temporary table before as select "offset" from fq.clients where id = 'guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics';
commit;

begin;
select plan(3);

create temporary table appended as select e."offset" from fq.append('guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics 2') e;
-- From here the session knows that this is stable, for the one topic.
select fq.fetch('guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics');

select throws_ok(
  $$ update fq.clients c set topics = '{guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics 1,guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics 2}', "offset" = a."offset" from appended a where id = 'guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics' $$,
  'QF004',
  null,
  'when both change at once'
);
update fq.clients set topics = '{guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics 1,guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics 2}' where id = 'guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics';
select throws_ok(
  $$ update fq.clients c set "offset" = a."offset" from appended a where id = 'guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics' $$,
  'QF004',
  null,
  'nor when the topics changed first'
);
select results_eq($$ select "offset" from fq.clients where id = 'guard_cursor/trusts_nothing_that_was_stable_for_fewer_topics' $$, 'select "offset" from before', 'the cursor stays');

select * from finish();
rollback;
