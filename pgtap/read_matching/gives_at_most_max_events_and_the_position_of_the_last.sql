begin;
select fq.append(case n % 2 when 0 then 'read_matching/gives_at_most_max_events_and_the_position_of_the_last' else 'read_matching/gives_at_most_max_events_and_the_position_of_the_last other' end, to_jsonb(n)) from generate_series(1, 5) n;
commit;

begin;
select plan(4);

create temporary table part as
select * from fq.read_matching('[{"topic": "read_matching/gives_at_most_max_events_and_the_position_of_the_last"}, {"topic": "read_matching/gives_at_most_max_events_and_the_position_of_the_last other"}]', max_events => 3);
create temporary table rest as
select r.* from part p, fq.read_matching('[{"topic": "read_matching/gives_at_most_max_events_and_the_position_of_the_last"}, {"topic": "read_matching/gives_at_most_max_events_and_the_position_of_the_last other"}]', p.position, 3) r;

select is((select array_agg(e.payload) from part, unnest(events) e), '{1,2,3}', 'the first of all topics');
select is((select position ->> 'offset' from part), (select max(e."offset")::text from part, unnest(events) e), 'with the position of the last');
select is((select array_agg(e.payload) from rest, unnest(events) e), '{4,5}', 'then the others');
select throws_ok(
  $$ select fq.append('read_matching/gives_at_most_max_events_and_the_position_of_the_last', "unless" => '[{"topic": "read_matching/gives_at_most_max_events_and_the_position_of_the_last"}, {"topic": "read_matching/gives_at_most_max_events_and_the_position_of_the_last other"}]', after_position => position) from part $$,
  'QF014',
  null,
  'who has not read them all cannot append'
);

select * from finish();
rollback;
