begin;
select plan(3);

create temporary table returned as
select e.*, row_number() over () as place
  from fq.append_batch('append_batch/takes_thousands_of_events', (select jsonb_agg(jsonb_build_object('payload', n) order by n) from generate_series(1, 5000) n)) e;

select is((select count(*) from returned), 5000::bigint, 'all 5,000');
select is_empty('select from returned where payload::integer <> place', 'in order');
select is(
  array(select place from returned order by "offset"),
  array(select place from returned order by place),
  'which is that of their offsets'
);

select * from finish();
rollback;
