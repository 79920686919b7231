begin;
select plan(2);

with copied as (
  insert into fq.events (topic) values ('insert/works_below_a_with_clause') returning "offset"
)
insert into fq.events (topic, payload) select 'insert/works_below_a_with_clause copy', to_jsonb("offset") from copied;

select is(
  (select payload::bigint from fq.events where topic = 'insert/works_below_a_with_clause copy'),
  (select "offset" from fq.events where topic = 'insert/works_below_a_with_clause'),
  'one insert from another'
);
select cmp_ok(
  fq.stable_offset('insert/works_below_a_with_clause copy'),
  '<',
  (select "offset" from fq.events where topic = 'insert/works_below_a_with_clause copy'),
  'and readers are held back before it'
);

select * from finish();
rollback;
