begin;
select fq.subscribe('append/takes_the_cursor_of_a_client_as_a_position', topics => '{append/takes_the_cursor_of_a_client_as_a_position}');
select fq.append('append/takes_the_cursor_of_a_client_as_a_position', '{"seat": 1}');
commit;

begin;
select plan(4);

create temporary view position as
select jsonb_build_object('offset', c."offset"::text, 'topics', c.topics) as position from fq.clients c where c.id = 'append/takes_the_cursor_of_a_client_as_a_position';

select throws_ok(
  $$ select fq.append('append/takes_the_cursor_of_a_client_as_a_position', "unless" => '{"topic": "append/takes_the_cursor_of_a_client_as_a_position"}', after_position => position) from position $$,
  'QF014',
  null,
  'that has read nothing'
);
select fq.commit('append/takes_the_cursor_of_a_client_as_a_position', max("offset")) from fq.fetch('append/takes_the_cursor_of_a_client_as_a_position');
select throws_ok(
  $$ select fq.append('append/takes_the_cursor_of_a_client_as_a_position', "unless" => '{"topic": "append/takes_the_cursor_of_a_client_as_a_position other"}', after_position => position) from position $$,
  '22023',
  null,
  'for the topics that it reads'
);
select lives_ok(
  $$ select fq.append('append/takes_the_cursor_of_a_client_as_a_position', "unless" => '{"topic": "append/takes_the_cursor_of_a_client_as_a_position"}', after_position => position) from position $$,
  'that has read them all'
);
select throws_ok(
  $$ select fq.append('append/takes_the_cursor_of_a_client_as_a_position', "unless" => '{"topic": "append/takes_the_cursor_of_a_client_as_a_position"}', after_position => position) from position $$,
  'QF014',
  null,
  'and then has not'
);

select * from finish();
rollback;
