begin;
select plan(3);

create temporary table returned as select * from fq.create_topic('create_topic/returns_the_settings_as_they_are_stored', 'off');

select results_eq(
  'select * from returned',
  $$ select * from fq.topics where topic = 'create_topic/returns_the_settings_as_they_are_stored' $$,
  'what is returned is the row'
);
select is(topic, 'create_topic/returns_the_settings_as_they_are_stored', 'its name') from returned;
select is(notify, 'off', 'its mode') from returned;

select * from finish();
rollback;
