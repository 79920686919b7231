begin;
select plan(3);

set local search_path = fq, public;

create temporary table statement as select $statement$
INSERT INTO "events" 
("payload") VALUES
('{"name": "first event"}'),
('{"name": "second event"}')
RETURNING *
$statement$::text as sql;

create function pg_temp.inserted() returns setof fq.events language plpgsql as $$
begin
  return query execute (select sql from statement);
end;
$$;

create temporary table returned as select * from pg_temp.inserted();

select is(
  array(select payload ->> 'name' from returned),
  array['first event', 'second event'],
  'in the order in which they were given'
);
select is(array(select distinct topic::text from returned), array['default'], 'in the topic "default"');
select results_eq(
  'select * from returned',
  'select * from fq.events where "offset" in (select "offset" from returned) order by "offset"',
  'as they are stored'
);

select * from finish();
rollback;
