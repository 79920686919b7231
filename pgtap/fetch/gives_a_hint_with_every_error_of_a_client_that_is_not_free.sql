begin;
select plan(3);

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

select fq.subscribe('fetch/gives_a_hint_with_every_error_of_a_client_that_is_not_free', segments => 4);

select is(
  pg_temp.hint($$ select fq.fetch('fetch/gives_a_hint_with_every_error_of_a_client_that_is_not_free') $$),
  'Claim a segment with fq.claim_segment, or use one by its name, such as "fetch/gives_a_hint_with_every_error_of_a_client_that_is_not_free#0".',
  'a client that is divided'
);
select is(
  pg_temp.hint($$ select fq.fetch('fetch/gives_a_hint_with_every_error_of_a_client_that_is_not_free#9') $$),
  'Drop the work at hand and claim one of its segments with fq.claim_segment.',
  'a segment that is no more'
);
select is(
  pg_temp.hint($$ select fq.fetch('fetch/gives_a_hint_with_every_error_of_a_client_that_is_not_free#0', 10, 0) $$),
  'The lease was lost, released, or the client was moved. Drop the work at hand and claim anew.',
  'a token that is stale'
);

select * from finish();
rollback;
