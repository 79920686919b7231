begin;
select plan(5);

create function pg_temp.hint(statement text) returns text language plpgsql as $$
declare
  v_hint text;
begin
  execute statement;
  return 'no error';
exception when others then
  get stacked diagnostics v_hint = pg_exception_hint;
  return v_hint;
end;
$$;

select fq.subscribe('commit/gives_a_hint_with_every_error_of_a_client_that_is_not_free', segments => 4);
select fq.claim_segment('commit/gives_a_hint_with_every_error_of_a_client_that_is_not_free', 'worker');
select fq.fetch('commit/gives_a_hint_with_every_error_of_a_client_that_is_not_free#1');
select fq.seek('commit/gives_a_hint_with_every_error_of_a_client_that_is_not_free#1', 'beginning');

select is(
  pg_temp.hint($$ select fq.commit('commit/gives_a_hint_with_every_error_of_a_client_that_is_not_free', 0) $$),
  'Claim a segment with fq.claim_segment, or use one by its name, such as "commit/gives_a_hint_with_every_error_of_a_client_that_is_not_free#0".',
  'a client that is divided'
);
select is(
  pg_temp.hint($$ select fq.commit('commit/gives_a_hint_with_every_error_of_a_client_that_is_not_free#9', 0) $$),
  'Drop the work at hand and claim one of its segments with fq.claim_segment.',
  'a segment that is no more'
);
select is(
  pg_temp.hint($$ select fq.commit('commit/gives_a_hint_with_every_error_of_a_client_that_is_not_free#0', 0, 0) $$),
  'The lease was lost, released, or the client was moved. Drop the work at hand and claim anew.',
  'a token that is stale'
);
select is(
  pg_temp.hint($$ select fq.commit('commit/gives_a_hint_with_every_error_of_a_client_that_is_not_free#0', 0) $$),
  'Claim it with fq.claim_segment, and give the token.',
  'a client that a worker holds'
);
select is(
  pg_temp.hint($$ select fq.commit('commit/gives_a_hint_with_every_error_of_a_client_that_is_not_free#1', 0) $$),
  'Drop the work at hand and fetch again.',
  'a client that was moved'
);

select * from finish();
rollback;
