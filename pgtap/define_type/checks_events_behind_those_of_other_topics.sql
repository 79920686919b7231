begin;
select plan(2);

-- Two topics for which the same lock is held.
create temporary table pairs as
  select array_agg(topic) as topics
    from (select 'define_type/' || n as topic from generate_series(1, 3000) n) t
   group by fq._floor_class(topic)
  having count(*) > 1
   limit 1;

select fq.define_type(topics[2], 'paid', '{"total": "number"}') from pairs;
select fq.append(topics[1], '{}', 'paid') from pairs;

select throws_ok(
  $$ select fq.append(topics[2], '{"total": "much"}', 'paid') from pairs $$,
  'QF015',
  null,
  'though the transaction holds their lock already'
);
select lives_ok($$ select fq.append(topics[2], '{"total": 1}', 'paid') from pairs $$, 'and lets in what is as it should be');

select * from finish();
rollback;
