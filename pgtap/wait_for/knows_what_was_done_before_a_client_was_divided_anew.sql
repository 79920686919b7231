begin;
select fq.subscribe('wait_for/knows_what_was_done_before_a_client_was_divided_anew', topics => '{wait_for/knows_what_was_done_before_a_client_was_divided_anew}', segments => 2);
select fq.append_batch('wait_for/knows_what_was_done_before_a_client_was_divided_anew', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 40) n));
commit;

begin;
select plan(3);

create temporary table log as select "offset", key::text, bucket / 128 as segment, row_number() over (order by "offset") as n from fq.events where topic = 'wait_for/knows_what_was_done_before_a_client_was_divided_anew';
select fq.commit('wait_for/knows_what_was_done_before_a_client_was_divided_anew#0', max("offset")) from log where segment = 0;
select fq.commit('wait_for/knows_what_was_done_before_a_client_was_divided_anew#1', max("offset")) from log where segment = 1 and n <= 20;
select fq.subscribe('wait_for/knows_what_was_done_before_a_client_was_divided_anew', segments => 1);

select is(
  (select max(n) from log where fq._has_passed('wait_for/knows_what_was_done_before_a_client_was_divided_anew', "offset", null)),
  (select min(n) - 1 from log where segment = 1 and n > 20),
  'up to what neither segment was done with'
);
select fq.subscribe('wait_for/knows_what_was_done_before_a_client_was_divided_anew', segments => 2);
select is_empty($$ select from log where segment = 0 and not fq._has_passed('wait_for/knows_what_was_done_before_a_client_was_divided_anew', "offset", key) $$, 'in segments again, all of the one');
select bag_eq(
  $$ select n from log where segment = 1 and fq._has_passed('wait_for/knows_what_was_done_before_a_client_was_divided_anew', "offset", key) $$,
  'select n from log where segment = 1 and n <= 20',
  'and a part of the other'
);

select * from finish();
rollback;
