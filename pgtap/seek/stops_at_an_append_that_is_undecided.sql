begin;
select fq.subscribe('seek/stops_at_an_append_that_is_undecided');
select fq.subscribe('seek/stops_at_an_append_that_is_undecided other', topics => '{seek/stops_at_an_append_that_is_undecided other}');
commit;

begin;
select plan(4);

create temporary table before as select fq.stable_offset() as stable;
create temporary table appended as select e."offset" from fq.append('seek/stops_at_an_append_that_is_undecided') e;

select is((select c."offset" from fq.seek('seek/stops_at_an_append_that_is_undecided', 'end') c), (select stable from before), 'at the end');
select throws_ok(
  format($$ select fq.seek('seek/stops_at_an_append_that_is_undecided', "offset" => %s) $$, "offset"),
  'QF004',
  format('client "seek/stops_at_an_append_that_is_undecided" cannot move to offset %s yet: an append at or below it is undecided', "offset"),
  'which it would skip'
)
  from appended;
select is((select c."offset" from fq.seek('seek/stops_at_an_append_that_is_undecided other', 'end') c), (select "offset" from appended), 'not at one to a topic that the client does not read');
select lives_ok(format($$ select fq.seek('seek/stops_at_an_append_that_is_undecided other', "offset" => %s) $$, "offset"), 'which it can pass') from appended;

select * from finish();
rollback;
