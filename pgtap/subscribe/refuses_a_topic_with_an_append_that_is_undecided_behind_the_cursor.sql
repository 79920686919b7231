begin;
select plan(6);

create temporary table appended as select e."offset" from fq.append('subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor b') e;
select fq.subscribe('subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor', topics => '{subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor a}', start => 'end');

select is((select "offset" from fq.clients where id = 'subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor'), (select "offset" from appended), 'the cursor is past an append to a topic that the client does not read');
select throws_ok(
  $$ select fq.subscribe('subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor', topics => '{subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor a,subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor b}') $$,
  'QF004',
  format('client "subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor" cannot move to offset %s yet: an append at or below it is undecided', "offset"),
  'that topic cannot be added yet'
)
  from appended;
select throws_ok($$ select fq.subscribe('subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor', topics => '{}') $$, 'QF004', null, 'nor all');
select throws_ok($$ select fq.subscribe('subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor', topics => '{subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor b}') $$, 'QF004', null, 'nor be read instead');
select is((select topics from fq.clients where id = 'subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor'), '{subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor a}', 'the client stays as it is');
select lives_ok($$ select fq.subscribe('subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor', topics => '{subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor a,subscribe/refuses_a_topic_with_an_append_that_is_undecided_behind_the_cursor c}') $$, 'a topic without such an append can');

select * from finish();
rollback;
