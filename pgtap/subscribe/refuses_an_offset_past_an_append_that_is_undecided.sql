begin;
select plan(3);

create temporary table appended as select e."offset" from fq.append('subscribe/refuses_an_offset_past_an_append_that_is_undecided') e;

select throws_ok(
  format($$ select fq.subscribe('subscribe/refuses_an_offset_past_an_append_that_is_undecided', "offset" => %s) $$, "offset"),
  'QF004',
  format('client "subscribe/refuses_an_offset_past_an_append_that_is_undecided" cannot move to offset %s yet: an append at or below it is undecided', "offset"),
  'which it would skip'
)
  from appended;
select is_empty($$ select from fq.clients where id = 'subscribe/refuses_an_offset_past_an_append_that_is_undecided' $$, 'it creates no client');
select lives_ok(
  format($$ select fq.subscribe('subscribe/refuses_an_offset_past_an_append_that_is_undecided', topics => '{subscribe/refuses_an_offset_past_an_append_that_is_undecided other}', "offset" => %s) $$, "offset"),
  'a client of another topic skips nothing'
)
  from appended;

select * from finish();
rollback;
