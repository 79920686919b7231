begin;
select plan(13);

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

create temporary table appended as select e."offset" from fq.append('subscribe/gives_a_hint_with_every_error') e;
select fq.subscribe('subscribe/gives_a_hint_with_every_error', segments => 2);

select is(pg_temp.hint(calls.statement), calls.hint, btrim(calls.statement))
  from (
    values ($$ select fq.subscribe('') $$,
            'Give a client of 1 to 200 characters.'),
           ($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error', topics => '{null}') $$,
            'Give an array such as {a,b}; an empty one stands for no restriction.'),
           ($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error', filter => '1') $$,
            'Give patterns of which an event must contain one, such as [{"type": "...", "payload": {"order": 1}}]; their fields are topic, type, key, payload, headers.'),
           ($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error', segments => 0) $$,
            'Give the number of cursors that can be worked on in parallel.'),
           ($$ select fq.subscribe(repeat('x', 197), segments => 2) $$,
            'The names of the segments are made from it.'),
           ($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error', on_failure => 'retry') $$,
            'Give "block", "dead_letter" or "park_key".'),
           ($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error', max_attempts => 0) $$,
            'Give the number of failures after which an event is dead.'),
           ($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error', retry_delay => '-1 s') $$,
            'Give an interval such as ''30 s''.'),
           ($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error', "offset" => -2) $$,
            'Give the offset of the last event to leave out.')
  ) calls (statement, hint);
select matches(pg_temp.hint($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error#0') $$), 'the client that is divided', 'a segment');
select matches(pg_temp.hint($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error', start => 'middle') $$), '"beginning" or "end"', 'position');
select matches(pg_temp.hint($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error new', "offset" => 9223372036854775807) $$), 'offset', 'beyond the end of the log');
select matches(
  pg_temp.hint(format($$ select fq.subscribe('subscribe/gives_a_hint_with_every_error new', "offset" => %s) $$, "offset")),
  'fetch',
  'past an append that is undecided'
)
  from appended;

select * from finish();
rollback;
