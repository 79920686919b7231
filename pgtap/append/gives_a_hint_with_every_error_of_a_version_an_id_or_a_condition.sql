begin;
select plan(12);

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

select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', type => 'first', key => 'account-1', event_id => '00000000-0000-4000-8000-0000000000ff', expected_version => 0);

select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', expected_version => 0) $$),
  'A stream is the events of one topic and key.',
  'key'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', key => 'account-1', expected_version => -2) $$),
  'Give the version that the stream is at, 0 for no stream yet, or -1 for any.',
  'expected_version'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', key => 'account-1', expected_version => 0) $$),
  'Somebody else appended to it. Read the stream again, decide again, and append with its version.',
  'a version conflict'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', event_id => '00000000-0000-4000-8000-0000000000ff') $$),
  'Give every event an id of its own. The same id may come again only with the same content.',
  'event_id'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', "unless" => '{"topic": "append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition"}') $$),
  'Read the events again with fq.read_matching, decide again, and append with the new position.',
  'a condition'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', "unless" => '1') $$),
  'Give patterns of which an event must contain one, such as [{"type": "...", "payload": {"order": 1}}]; their fields are topic, type, key, payload, headers.',
  'unless'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', "unless" => '[]', after => -2) $$),
  'Read with fq.read_matching, and give the position that it returns as after_position.',
  'after'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', "unless" => '[]', after => 9223372036854775807) $$),
  'Give the position that fq.read_matching returned as after_position.',
  'after, beyond the end'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', after => -1) $$),
  'Give the patterns that no event after it may match as "unless", or leave it out.',
  'no condition'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', "unless" => '[]', after => -1, after_position => '{}') $$),
  'Give after_position alone: it is what fq.read_matching returned.',
  'both'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', "unless" => '[]', after_position => '{}') $$),
  'Give the position that fq.read_matching returned, such as {"offset": "42", "topics": ["seats"]}.',
  'no position'
);
select is(
  pg_temp.hint($$ select fq.append('append/gives_a_hint_with_every_error_of_a_version_an_id_or_a_condition', "unless" => '{}', after_position => '{"offset": "0", "topics": ["seats"]}') $$),
  'Give the position of a read by the same patterns (fq.read_matching): what may still come in another topic, this one does not know.',
  'other topics'
);

select * from finish();
rollback;
