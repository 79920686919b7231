begin;
select fq.define_type('security/needs_nothing_from_the_search_path typed', 'paid', '{"total": "number", "note": "string?"}', '(payload ->> ''total'')::numeric > 0');
select fq.create_topic('security/needs_nothing_from_the_search_path typed', only_known_types => true, remember_ids => '1 hour');
commit;

begin;
select plan(139);

-- A schema that stands before pg_catalog in the path, with a trap for every function, operator, type, collation and
-- table whose name fq uses.
create schema hostile;

do $traps$
declare
  v_trap record;
begin
  for v_trap in
    select p.proname, pg_get_function_identity_arguments(p.oid) as arguments, p.prorettype::regtype as result
      from pg_proc p
     where p.pronamespace = 'pg_catalog'::regnamespace
       and p.prokind = 'f'
       and p.proname in (
             select m[1]
               from pg_proc f, regexp_matches(f.prosrc, '([a-z_0-9]+)\(', 'g') m
              where f.pronamespace = 'fq'::regnamespace)
       and not exists (
             select
               from pg_type t
              where t.oid = any (p.proargtypes::oid[] || p.prorettype) and t.typtype = 'p' and t.typname <> 'void')
  loop
    execute format(
      'create function hostile.%I(%s) returns %s language plpgsql as $$ begin raise exception using message = %L; end; $$',
      v_trap.proname, v_trap.arguments, v_trap.result, 'caught in ' || v_trap.proname
    );
  end loop;

  for v_trap in
    select o.oid, o.oprname, o.oprleft::regtype as l, o.oprright::regtype as r, o.oprresult::regtype as result
      from pg_operator o
     where o.oprnamespace = 'pg_catalog'::regnamespace
       and o.oprkind = 'b'
       and o.oprleft = any ('{boolean,smallint,integer,bigint,numeric,double precision,text,jsonb,timestamptz,interval,oid,name}'::regtype[])
       and o.oprright = any ('{boolean,smallint,integer,bigint,numeric,double precision,text,text[],jsonb,timestamptz,interval,oid,name}'::regtype[])
  loop
    execute format(
      'create function hostile.%I(%s, %s) returns %s language plpgsql as $$ begin raise exception using message = %L; end; $$',
      'operator ' || v_trap.oid, v_trap.l, v_trap.r, v_trap.result, 'caught in ' || v_trap.oprname
    );
    execute format(
      'create operator hostile.%s (leftarg = %s, rightarg = %s, function = hostile.%I)',
      v_trap.oprname, v_trap.l, v_trap.r, 'operator ' || v_trap.oid
    );
  end loop;

  for v_trap in
    select unnest('{text,jsonb,timestamptz,regclass,oid,int8,int4,bool,interval}'::text[]) as name
  loop
    execute format('create domain hostile.%I as pg_catalog.%I constraint trap check (false)', v_trap.name, v_trap.name);
  end loop;

  -- With which "fq" is "FQ", and nothing is matched.
  create collation hostile."C" (provider = icu, locale = 'und-u-ks-level1', deterministic = false);

  for v_trap in
    select relname from pg_class where relnamespace = 'fq'::regnamespace and relkind in ('r', 'v')
    union values ('pg_locks'), ('pg_database')
  loop
    execute format('create table hostile.%I (trap pg_catalog.int4)', v_trap.relname);
    execute format('create table pg_temp.%I (trap pg_catalog.int4)', v_trap.relname);
  end loop;
end;
$traps$;

create function pg_temp.code(statement text) returns text language plpgsql as $$
begin
  execute statement;
  return 'no error';
exception when others then
  return sqlerrm;
end;
$$;

create function pg_temp.code_in_a_trap(statement text) returns text language plpgsql as $$
declare
  v_code text;
begin
  perform set_config('search_path', 'hostile, pg_catalog, public', true);
  v_code := pg_temp.code(statement);
  reset search_path;
  return v_code;
end;
$$;

select is(pg_temp.code_in_a_trap('select 1 < 2'), 'caught in <', 'an operator without a schema is caught');
select is(pg_temp.code_in_a_trap('select hashtext(''a'')'), 'caught in hashtext', 'a function');
select matches(pg_temp.code_in_a_trap('select 1::timestamptz'), '.', 'a type');
select matches(pg_temp.code_in_a_trap('select ''a'' collate "C" operator(pg_catalog.~) ''a'''), 'nondeterministic', 'a collation');
select matches(pg_temp.code_in_a_trap('insert into events (topic) values (null)'), 'column "topic"', 'a table');

select is(pg_temp.code_in_a_trap(calls.statement), 'no error', btrim(calls.statement))
  from (
    values ($$ create function public.handles(event fq.events) returns pg_catalog.int4 language sql return 1 $$),
           ($$ create function public.handles_all(events fq.events[]) returns pg_catalog.int4 language sql return 1 $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path attached', '{security/needs_nothing_from_the_search_path written}', filter => '{}') $$),
           ($$ select fq._wants(pg_catalog.jsonb_populate_record(null::fq.clients, '{"first_bucket": 0, "last_bucket": 1, "topics": ["a"], "types": ["b"], "exclude_types": ["c"], "done": [0, 0]}'), '{"{}"}',
                                pg_catalog.jsonb_populate_record(null::fq.events, '{"offset": 1, "topic": "a", "type": "b", "bucket": 1, "payload": {}, "headers": {}}')) $$),
           ($$ select fq._work_lock(pg_catalog.jsonb_populate_record(null::fq.clients, '{"id": "a"}')) $$),
           ($$ select fq.attach('security/needs_nothing_from_the_search_path attached', 'handles') $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path attached too', '{security/needs_nothing_from_the_search_path written}') $$),
           ($$ select fq.attach('security/needs_nothing_from_the_search_path attached too', 'handles_all') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path', '{"n": 1}', 'paid', 'account-1', '{"t": 1}', '\x00') $$),
           ($$ select fq.append_batch('security/needs_nothing_from_the_search_path', '[{"type": "paid", "key": "k", "headers": {}, "body": "AA=="}, {}]') $$),
           ($$ insert into fq.events (topic, payload, key) values ('security/needs_nothing_from_the_search_path', '{}', 'account-1') $$),
           ($$ select fq.stable_offset('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.read('security/needs_nothing_from_the_search_path', 0, 10) $$),
           ($$ select fq.read() $$),
           ($$ select fq.read_matching('[{"topic": "a"}, {"topic": "b"}]', '{"offset": "0", "topics": ["b", "a"]}', 1) $$),
           ($$ select fq.read_matching('{"payload": {"n": 1}}') $$),
           ($$ select fq.commit('security/needs_nothing_from_the_search_path', 0) $$),
           ($$ select fq.fetch('security/needs_nothing_from_the_search_path', 10) $$),
           ($$ select fq.fetch_next('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.commit('security/needs_nothing_from_the_search_path', 0) $$),
           ($$ update fq.clients set "offset" = 0 $$),
           ($$ select fq.create_topic('security/needs_nothing_from_the_search_path', 'always') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path 2', '{a,b}', '{c}', '{d}', '[{"key": "e"}, {"payload": {"n": 1}}]', on_failure => 'park_key', max_attempts => 2, retry_delay => '1 s', max_retry_delay => '1 min') $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path 2', segments => 4) $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path 2', '{}', '{}', '{}', '[]', since => '2026-01-01', segments => 3) $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path 3', since => '2026-01-01') $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path 3', '{security/needs_nothing_from_the_search_path}', filter => '{"type": "paid"}', on_failure => 'park_key') $$),
           ($$ select fq.fetch('security/needs_nothing_from_the_search_path 3', 10) $$),
           ($$ select fq.fetch('security/needs_nothing_from_the_search_path 2#1', 10) $$),
           ($$ select fq.commit('security/needs_nothing_from_the_search_path 2#1', 0) $$),
           ($$ select fq.ready('{security/needs_nothing_from_the_search_path,security/needs_nothing_from_the_search_path 2,security/needs_nothing_from_the_search_path 3,none}') $$),
           ($$ select fq.claim_segment('security/needs_nothing_from_the_search_path 2', 'worker') $$),
           ($$ select fq.balance('security/needs_nothing_from_the_search_path 2', 'worker', '1 min', '1 s') $$),
           ($$ select fq.heartbeat('worker', '1 min') $$),
           ($$ select fq.release_segment(c.id, c.token) from fq.clients c where c.worker operator(pg_catalog.=) 'worker' $$),
           ($$ select fq.fail('security/needs_nothing_from_the_search_path 3', e."offset", 'no') from fq.events e where e.topic operator(pg_catalog.=) 'security/needs_nothing_from_the_search_path' and e.type operator(pg_catalog.=) 'paid' $$),
           ($$ select fq.fetch('security/needs_nothing_from_the_search_path 3', 10) $$),
           ($$ select fq.redrive('security/needs_nothing_from_the_search_path 3') $$),
           ($$ select fq.fetch('security/needs_nothing_from_the_search_path 3', 10) $$),
           ($$ select fq.discard('security/needs_nothing_from_the_search_path 3', key => 'k') $$),
           ($$ select fq.discard('security/needs_nothing_from_the_search_path 3') $$),
           ($$ select * from fq.dead_letters $$),
           ($$ select fq.seek('security/needs_nothing_from_the_search_path 2', 'beginning') $$),
           ($$ select fq.seek('security/needs_nothing_from_the_search_path 2#1', since => '2026-01-01') $$),
           ($$ select fq.pause('security/needs_nothing_from_the_search_path 2') $$),
           ($$ select fq.resume('security/needs_nothing_from_the_search_path 2') $$),
           ($$ select fq.listen(client => 'security/needs_nothing_from_the_search_path 3') $$),
           ($$ select fq.unlisten() $$),
           ($$ select fq.unsubscribe('security/needs_nothing_from_the_search_path 2') $$),
           ($$ select fq.unsubscribe('security/needs_nothing_from_the_search_path 3') $$),
           ($$ select fq.listen('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path other') $$),
           ($$ select fq.unlisten('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.drop_topic('security/needs_nothing_from_the_search_path other', true) $$),
           ($$ select code from fq.errors $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path written', '{"n": 1}', 'paid', 'account-1', event_id => '00000000-0000-4000-8004-000000000001', expected_version => 0, "unless" => '[{"payload": {"n": 2.0}}, {"topic": "none"}]', after => -1) $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path written', '{"n": 1}', 'paid', 'account-1', event_id => '00000000-0000-4000-8004-000000000001', expected_version => 0) $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path written', '{"n": 1}', 'paid', 'account-1', expected_version => 1, "unless" => '{}', after_position => pg_catalog.jsonb_build_object('offset', (select pg_catalog.max(e."offset") from fq.events e)::pg_catalog.text, 'topics', null)) $$),
           ($$ select fq.append_batch('security/needs_nothing_from_the_search_path written', '[{"payload": {"n": 1}, "type": "paid", "key": "account-1", "event_id": "00000000-0000-4000-8004-000000000001", "expected_version": 0}, {"key": "a", "event_id": "00000000-0000-4000-8004-000000000002", "expected_version": 0}, {"key": "a", "expected_version": -1}, {}]', '{"topic": "none"}', -1) $$),
           ($$ select fq.append_batch('security/needs_nothing_from_the_search_path written', '[{"key": "b", "expected_version": 0}]') $$),
           ($$ select fq.read_stream('security/needs_nothing_from_the_search_path written', 'account-1', 1, 2) $$),
           ($$ select fq.stream_version('security/needs_nothing_from_the_search_path written', 'account-1') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path typed', '{"total": 1}', 'paid', event_id => '00000000-0000-4000-8004-000000000003') $$),
           ($$ select fq.define_type('security/needs_nothing_from_the_search_path typed', 'sent', '{"to": "object"}', 'payload ? ''to''', 2) $$),
           ($$ select fq.event_map() $$),
           ($$ select fq.drop_type('security/needs_nothing_from_the_search_path typed', 'sent') $$),
           ($$ create table public.captured (id pg_catalog.int4, name pg_catalog.varchar, primary key (id, name)) $$),
           ($$ select fq.capture_table('captured', 'security/needs_nothing_from_the_search_path written', columns => '{name}', condition => 'old is null or old.name > ''a'' ') $$),
           ($$ insert into public.captured values (1, 'b'), (2, 'c') $$),
           ($$ update public.captured set name = 'd' $$),
           ($$ delete from public.captured $$),
           ($$ truncate public.captured $$),
           ($$ select fq.release_table('captured') $$),
           ($$ create function public.fails(events fq.events[]) returns pg_catalog.int4 language plpgsql as 'begin raise exception ''no''; end' $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path handled', '{security/needs_nothing_from_the_search_path}', filter => '{}', segments => 2, on_failure => 'park_key') $$),
           ($$ select fq.handle('security/needs_nothing_from_the_search_path handled#' operator(pg_catalog.||) n, 'handles', 1) from pg_catalog.generate_series(0, 1) n $$),
           ($$ select fq.handle('security/needs_nothing_from_the_search_path handled#' operator(pg_catalog.||) n, 'public.fails', 2) from pg_catalog.generate_series(0, 1) n $$),
           ($$ select fq.handle('security/needs_nothing_from_the_search_path handled#' operator(pg_catalog.||) n, 'public.handles_all') from pg_catalog.generate_series(0, 1) n $$),
           ($$ select fq.is_replay('security/needs_nothing_from_the_search_path handled', 1), fq.is_replay('security/needs_nothing_from_the_search_path handled#0', 1) $$),
           ($$ select * from fq.client_status $$),
           ($$ select * from fq.topic_status $$),
           ($$ select fq.why_stuck(), fq.why_stuck('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.discard('security/needs_nothing_from_the_search_path handled') $$),
           ($$ select fq.fork('security/needs_nothing_from_the_search_path handled', 'security/needs_nothing_from_the_search_path forked', 'end') $$),
           ($$ select fq.promote('security/needs_nothing_from_the_search_path forked', 'security/needs_nothing_from_the_search_path handled', 100) $$),
           ($$ select fq.seek('security/needs_nothing_from_the_search_path handled', 'beginning', reset => 'delete from fq.topics where false') $$)
  ) calls (statement);

select is(pg_temp.code_in_a_trap(errors.statement), pg_temp.code(errors.statement), btrim(errors.statement))
  from (
    values ($$ select fq.append('') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path', headers => '[]') $$),
           ($$ select fq.append_batch('security/needs_nothing_from_the_search_path', '[1]') $$),
           ($$ select fq.append_batch('security/needs_nothing_from_the_search_path', '[{"body": "?"}]') $$),
           ($$ select fq.fetch('security/needs_nothing_from_the_search_path', 0) $$),
           ($$ select fq.read(after => null) $$),
           ($$ select fq.read_matching('{}', '{"offset": "0", "topics": ["a"]}') $$),
           ($$ select fq.commit('security/needs_nothing_from_the_search_path', -2) $$),
           ($$ select fq.commit('security/needs_nothing_from_the_search_path', 9223372036854775807) $$),
           ($$ select fq.create_topic('security/needs_nothing_from_the_search_path', 'sometimes') $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path', filter => '1') $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path', filter => '{"a": 1}') $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path', '{null}') $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path', segments => 0) $$),
           ($$ select fq.subscribe('security/needs_nothing_from_the_search_path', retry_delay => '-1 s') $$),
           ($$ select fq.seek('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.seek('security/needs_nothing_from_the_search_path none', 'end') $$),
           ($$ select fq.fetch('security/needs_nothing_from_the_search_path', 1, 0) $$),
           ($$ select fq.commit('security/needs_nothing_from_the_search_path', 0, 0) $$),
           ($$ select fq.fail('security/needs_nothing_from_the_search_path', -1, 'no') $$),
           ($$ select fq.listen('a', 'b') $$),
           ($$ delete from fq.events $$),
           ($$ call fq.wait('') $$),
           ($$ call fq.wait('security/needs_nothing_from_the_search_path', '-1 s') $$),
           ($$ call fq.wait('security/needs_nothing_from_the_search_path', '0') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path written', key => 'account-1', expected_version => 0) $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path written', expected_version => 0) $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path written', key => 'account-1', expected_version => -2) $$),
           ($$ select fq.append_batch('security/needs_nothing_from_the_search_path written', '[{"key": "account-1", "expected_version": 7}]') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path written', event_id => '00000000-0000-4000-8004-000000000001') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path written', "unless" => '{"type": "paid"}') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path written', "unless" => '[]', after => -2) $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path typed', type => 'paid') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path typed', '{"total": -1}', 'paid') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path typed', type => 'unknown') $$),
           ($$ select fq.define_type('security/needs_nothing_from_the_search_path typed', 'sent', '{"to": "text"}') $$),
           ($$ select fq.create_topic('security/needs_nothing_from_the_search_path typed', remember_ids => '-1 s') $$),
           ($$ select fq.capture_table('none') $$),
           ($$ select fq.capture_table('captured', columns => '{none}') $$),
           ($$ select fq.handle('security/needs_nothing_from_the_search_path', 'none') $$),
           ($$ call fq.run('security/needs_nothing_from_the_search_path', 'handles') $$),
           ($$ call fq.wait_for('security/needs_nothing_from_the_search_path handled', 1, '0') $$),
           ($$ select fq.promote('security/needs_nothing_from_the_search_path', 'security/needs_nothing_from_the_search_path handled') $$)
  ) errors (statement);

select is((select count(*) from fq.events where topic = 'security/needs_nothing_from_the_search_path'), 5::bigint, 'the events are where they belong');
select is((select count(*) from fq.events where topic = 'security/needs_nothing_from_the_search_path written'), 13::bigint, 'those of streams and tables too');
select is((select notify from fq.topics where topic = 'security/needs_nothing_from_the_search_path'), 'always', 'so is the topic');
select is((select "offset" from fq.clients where id = 'security/needs_nothing_from_the_search_path'), 0::bigint, 'and the client');

select * from finish();
rollback;
