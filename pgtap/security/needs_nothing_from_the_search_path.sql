begin;
select plan(38);

-- A schema that stands before pg_catalog in the path, with a trap for every function, operator, type and table whose
-- name fq uses.
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
select matches(pg_temp.code_in_a_trap('insert into events (topic) values (null)'), 'column "topic"', 'a table');

select is(pg_temp.code_in_a_trap(calls.statement), 'no error', btrim(calls.statement))
  from (
    values ($$ select fq.append('security/needs_nothing_from_the_search_path', '{"n": 1}', 'paid', 'account-1', '{"t": 1}', '\x00') $$),
           ($$ select fq.append_batch('security/needs_nothing_from_the_search_path', '[{"type": "paid", "key": "k", "headers": {}, "body": "AA=="}, {}]') $$),
           ($$ insert into fq.events (topic, payload, key) values ('security/needs_nothing_from_the_search_path', '{}', 'account-1') $$),
           ($$ select fq.stable_offset('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.read('security/needs_nothing_from_the_search_path', 0, 10) $$),
           ($$ select fq.read() $$),
           ($$ select fq.commit('security/needs_nothing_from_the_search_path', 0) $$),
           ($$ select fq.fetch('security/needs_nothing_from_the_search_path', 10) $$),
           ($$ select fq.fetch_next('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.commit('security/needs_nothing_from_the_search_path', 0) $$),
           ($$ update fq.clients set "offset" = 0 $$),
           ($$ select fq.create_topic('security/needs_nothing_from_the_search_path', 'always') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.listen('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path other') $$),
           ($$ select fq.unlisten('security/needs_nothing_from_the_search_path') $$),
           ($$ select fq.drop_topic('security/needs_nothing_from_the_search_path other', true) $$),
           ($$ select code from fq.errors $$)
  ) calls (statement);

select is(pg_temp.code_in_a_trap(errors.statement), pg_temp.code(errors.statement), btrim(errors.statement))
  from (
    values ($$ select fq.append('') $$),
           ($$ select fq.append('security/needs_nothing_from_the_search_path', headers => '[]') $$),
           ($$ select fq.append_batch('security/needs_nothing_from_the_search_path', '[1]') $$),
           ($$ select fq.append_batch('security/needs_nothing_from_the_search_path', '[{"body": "?"}]') $$),
           ($$ select fq.fetch('security/needs_nothing_from_the_search_path', 0) $$),
           ($$ select fq.read(after => null) $$),
           ($$ select fq.commit('security/needs_nothing_from_the_search_path', -2) $$),
           ($$ select fq.commit('security/needs_nothing_from_the_search_path', 9223372036854775807) $$),
           ($$ select fq.create_topic('security/needs_nothing_from_the_search_path', 'sometimes') $$),
           ($$ delete from fq.events $$),
           ($$ call fq.wait('') $$),
           ($$ call fq.wait('security/needs_nothing_from_the_search_path', '-1 s') $$),
           ($$ call fq.wait('security/needs_nothing_from_the_search_path', '0') $$)
  ) errors (statement);

select is((select count(*) from fq.events where topic = 'security/needs_nothing_from_the_search_path'), 5::bigint, 'the events are where they belong');
select is((select notify from fq.topics where topic = 'security/needs_nothing_from_the_search_path'), 'always', 'so is the topic');
select is((select "offset" from fq.clients where id = 'security/needs_nothing_from_the_search_path'), 0::bigint, 'and the client');

select * from finish();
rollback;
