begin;
insert into fq.events (topic, type) select 'read/reads_on_until_enough_events_match', case when n % 100 = 0 then 'rare' end from generate_series(1, 1000) n;
commit;

begin;
select plan(1);

select is(
  array(select row_number from (select "offset", row_number() over (order by "offset") from fq.events where topic = 'read/reads_on_until_enough_events_match') e join fq.read('read/reads_on_until_enough_events_match', max_events => 3, filter => '{"type": "rare"}') using ("offset")),
  array[100, 200, 300]::bigint[],
  'of those that it may give'
);

select * from finish();
rollback;
