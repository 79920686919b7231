begin;
create temporary table start as select fq.stable_offset() as "offset";
select fq.append_batch('read/gives_100_events_when_no_number_is_given', (select jsonb_agg(jsonb_build_object('payload', n) order by n) from generate_series(1, 101) n));
commit;

begin;
select plan(2);

select is(
  array(select payload::integer from fq.read('read/gives_100_events_when_no_number_is_given', (select "offset" from start))),
  array(select generate_series(1, 100)),
  'the first hundred of a topic'
);
select is((select count(*) from fq.read(after => (select "offset" from start))), 100::bigint, 'or of the log');

select * from finish();
rollback;
