begin;
select fq.subscribe('subscribe/trusts_nothing_that_was_stable_for_other_topics', topics => '{subscribe/trusts_nothing_that_was_stable_for_other_topics a}', start => 'end');
select fq.append('subscribe/trusts_nothing_that_was_stable_for_other_topics a');
commit;

begin;
select plan(3);

create temporary table appended as select e."offset" from fq.append('subscribe/trusts_nothing_that_was_stable_for_other_topics b') e;

-- What is undecided is none of its business.
select is((select count(*) from fq.fetch('subscribe/trusts_nothing_that_was_stable_for_other_topics')), 1::bigint, 'a client is given what is stable for its topics');

select fq.subscribe('subscribe/trusts_nothing_that_was_stable_for_other_topics', topics => '{subscribe/trusts_nothing_that_was_stable_for_other_topics a,subscribe/trusts_nothing_that_was_stable_for_other_topics b}');
select throws_ok(
  format($$ select fq.commit('subscribe/trusts_nothing_that_was_stable_for_other_topics', %s) $$, "offset"),
  null::character(5),
  null,
  'when it reads more topics, it cannot pass what is undecided there'
)
  from appended;
select cmp_ok(
  (select "offset" from fq.clients where id = 'subscribe/trusts_nothing_that_was_stable_for_other_topics'),
  '<',
  (select "offset" from appended),
  'and has not'
);

select * from finish();
rollback;
