begin;
create temporary table start as select fq.stable_offset() as "offset";
select fq.append_batch('read/gives_at_most_max_events', (select jsonb_agg(jsonb_build_object('payload', n) order by n) from generate_series(1, 10) n));
commit;

begin;
select plan(4);

select is(array(select payload::integer from fq.read('read/gives_at_most_max_events', "offset", 1)), array[1], 'one') from start;
select is(array(select payload::integer from fq.read('read/gives_at_most_max_events', "offset", 9)), array(select generate_series(1, 9)), 'nine') from start;
select is(
  array(select payload::integer from fq.read(null, "offset", 4)),
  array[1, 2, 3, 4],
  'of all topics too'
)
  from start;
select is(
  (select count(*) from fq.read('read/gives_at_most_max_events', "offset", 2147483647)),
  10::bigint,
  'no more than there are'
)
  from start;

select * from finish();
rollback;
