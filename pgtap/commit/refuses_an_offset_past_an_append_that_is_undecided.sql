begin;
select fq.append('commit/refuses_an_offset_past_an_append_that_is_undecided');
select fq.commit('commit/refuses_an_offset_past_an_append_that_is_undecided', -1);
commit;

begin;
select plan(3);

create temporary table appended as select "offset", clock_timestamp() as began from fq.append('commit/refuses_an_offset_past_an_append_that_is_undecided');

select throws_ok(
  format($$ select fq.commit('commit/refuses_an_offset_past_an_append_that_is_undecided', %s) $$, "offset"),
  'QF004',
  format('client "commit/refuses_an_offset_past_an_append_that_is_undecided" cannot move to offset %s yet: an append at or below it is undecided', "offset"),
  'its own'
)
  from appended;
select throws_ok(
  format($$ select fq.commit('commit/refuses_an_offset_past_an_append_that_is_undecided new', %s) $$, "offset"),
  'QF004',
  null,
  'for a new client as well'
)
  from appended;
select cmp_ok(
  clock_timestamp() - (select began from appended),
  '<',
  interval '500 ms',
  'at once: waiting for its own append would be in vain'
);

select * from finish();
rollback;
