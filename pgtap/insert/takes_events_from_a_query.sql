begin;
select plan(1);

insert into fq.events (topic, payload)
select 'insert/takes_events_from_a_query', to_jsonb(n) from generate_series(1, 1000) n order by n;

select is(
  array(select payload::integer from fq.events where topic = 'insert/takes_events_from_a_query' order by "offset"),
  array(select generate_series(1, 1000)),
  'in its order'
);

select * from finish();
rollback;
