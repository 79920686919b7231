begin;
select plan(2);

create temporary table returned as
select n, (fq.append('append/gives_later_events_higher_offsets'))."offset" from generate_series(1, 100) n;

select is(
  array(select n from returned order by "offset"),
  array(select n from returned order by n),
  'a hundred in a row'
);
select cmp_ok(
  (select "offset" from fq.append('append/gives_later_events_higher_offsets other')),
  '>',
  (select max("offset") from returned),
  'in another topic too: offsets are of the whole log'
);

select * from finish();
rollback;
