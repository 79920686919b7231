begin;
select plan(10);

create temporary table log as
select (select "offset" from fq.append('append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names')) as own,
       (select "offset" from fq.append('append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names other')) as other;

select throws_ok(
         format($$ select fq.append('append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names', type => 'next', "unless" => %L, after => %s) $$, attempts.filter, attempts.after),
         '22023',
         format('after must be -1 or the offset of an event of the one topic that all patterns of unless name, but is %s', attempts.after),
         attempts.description
       )
  from log,
       lateral (
         values ('{"topic": "append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names"}', other, 'of another topic'),
                ('{"topic": "append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names other"}', own, 'of the topic that is appended to'),
                ('[{"topic": "append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names"}, {"topic": "append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names other"}]', own, 'of one of two topics'),
                ('{"type": "any"}', own, 'of one topic, where the pattern names none'),
                ('[{"topic": "append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names"}, {}]', own, 'where one of the patterns names none'),
                ('[]', own, 'where there is no pattern'),
                ('{"topic": "append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names"}', 0, 'before the first event'),
                ('{"topic": "append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names"}', -2, 'below -1')
       ) attempts (filter, after, description);
select lives_ok(
  format($$ select fq.append('append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names', "unless" => '[{"topic": "append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names", "type": "next"}, {"topic": "append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names", "key": "k"}]', after => %s) $$, own),
  'of the topic it is taken'
) from log;
select lives_ok(
  $$ select fq.append('append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names', "unless" => '[{"topic": "append/refuses_an_offset_of_a_condition_that_is_no_event_of_the_one_topic_it_names other", "type": "next"}, {"type": "other"}]', after => -1) $$,
  'and -1, before the first event, of all topics'
);

select * from finish();
rollback;
