begin;
select plan(2);

create temporary table first as select "offset" from fq.append('insert/returns_every_row');

with inserted as (
  insert into fq.events (topic, payload)
  values ('insert/returns_every_row', '{"name": "first event"}'),
         ('insert/returns_every_row', '{"name": "second event"}')
  returning *
)
select results_eq(
  format('values %s', string_agg(format('(%L::text, %L::jsonb)', topic, payload), ', ' order by "offset")),
  $$ values ('insert/returns_every_row', '{"name": "first event"}'::jsonb), ('insert/returns_every_row', '{"name": "second event"}') $$,
  'in the order in which they were given'
)
  from inserted;

select is(
  (select count(*) from fq.events where topic = 'insert/returns_every_row' and "offset" > (select "offset" from first)),
  2::bigint,
  'with offsets above those before'
);

select * from finish();
rollback;
