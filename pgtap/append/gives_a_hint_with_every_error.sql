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
select is(
  pg_temp.hint($$ select fq.append('') $$),
  'Give a topic of 1 to 200 characters.',
  'topic'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error', null) $$),
  'Give any other JSON; {} stands for an event that needs no more than its type.',
  'payload'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error', type => '') $$),
  'Give a type of 1 to 200 characters.',
  'type'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error', key => '') $$),
  'Give null for an event without a key.',
  'key'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error', headers => '[]') $$),
  'Give an object such as {"trace": "..."}, or leave the headers out.',
  'headers'
);

select * from finish();
rollback;
