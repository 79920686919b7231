begin;
select fq.append('fail/gives_a_hint_with_every_error', type => 'a');
commit;

begin;
select plan(6);

create function pg_temp.offset_of(type text) returns bigint language sql
return (select e."offset" from fq.events e where e.topic = 'fail/gives_a_hint_with_every_error' and e.type = offset_of.type);

create function pg_temp.given() returns text language sql
return (select string_agg(e.type, ' ') from fq.fetch('fail/gives_a_hint_with_every_error') e);
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
select fq.subscribe('fail/gives_a_hint_with_every_error/divided', segments => 2);
select fq.subscribe('fail/gives_a_hint_with_every_error/held');
select fq.claim_segment('fail/gives_a_hint_with_every_error/held', 'worker');

select is(pg_temp.hint($$ select fq.fail('', pg_temp.offset_of('a'), 'error') $$), 'Give a client of 1 to 200 characters.', 'client');
select is(pg_temp.hint($$ select fq.fail('fail/gives_a_hint_with_every_error', -1, 'error') $$), 'Give the offset of the event that failed.', 'offset');
select is(
  pg_temp.hint($$ select fq.fail('fail/gives_a_hint_with_every_error', pg_temp.offset_of('a'), 'error', -1) $$),
  'The lease was lost, released, or the client was moved. Drop the work at hand and claim anew.',
  'token'
);
select is(
  pg_temp.hint($$ select fq.fail('fail/gives_a_hint_with_every_error/held', pg_temp.offset_of('a'), 'error') $$),
  'Claim it with fq.claim_segment, and give the token.',
  'no token'
);
select is(
  pg_temp.hint($$ select fq.fail('fail/gives_a_hint_with_every_error/divided#9', pg_temp.offset_of('a'), 'error') $$),
  'Drop the work at hand and claim one of its segments with fq.claim_segment.',
  'a segment that is no more'
);
select is(
  pg_temp.hint($$ select fq.fail('fail/gives_a_hint_with_every_error/divided', pg_temp.offset_of('a'), 'error') $$),
  'Claim a segment with fq.claim_segment, or use one by its name, such as "fail/gives_a_hint_with_every_error/divided#0".',
  'a client that is divided'
);

select * from finish();
rollback;
