import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { append, consume, one, outcome, sessions } from './support.ts';

/**
 * Appends of which some survive, by a cursor that fails later inside a savepoint: PostgreSQL takes back the locks of the
 * cursor then, though not the rows of its earlier FETCHes. "!" is a statement that must fail.
 */
const roads: Record<string, string[]> = {
  'fq.append': [
    `declare c cursor for select (fq.append('o', to_jsonb('long ' || g)))."offset", 1 / (2 - g) from generate_series(1, 3) g`,
    'fetch 1 from c',
    'savepoint s',
    '! fetch 1 from c',
    'rollback to savepoint s',
  ],
  'fq.append_batch, cancelled by a timeout': [
    `declare c cursor for
       select e."offset", pg_sleep(case when g > 1 then 1000 end)
         from generate_series(1, 3) g, fq.append_batch('o', jsonb_build_array(jsonb_build_object('payload', 'long ' || g))) e`,
    'fetch 1 from c',
    'savepoint s',
    `set local statement_timeout = '20 ms'`,
    '! fetch 1 from c',
    'rollback to savepoint s',
  ],
  'a function that inserts': [
    `declare c cursor for select insert_event('o', to_jsonb('long ' || g)), 1 / (2 - g) from generate_series(1, 3) g`,
    'fetch 1 from c',
    'savepoint s',
    '! fetch 1 from c',
    'rollback to savepoint s',
  ],
  'a driver that fetches four at a time': [
    `declare c no scroll cursor for
       select (fq.append('o', to_jsonb('long ' || g)))."offset", 1 / (10 - g) from generate_series(1, 20) g`,
    'savepoint s',
    'fetch forward 4 from c',
    'release savepoint s',
    'savepoint s',
    'fetch forward 4 from c',
    'release savepoint s',
    'savepoint s',
    '! fetch forward 4 from c',
    'rollback to savepoint s',
  ],
  'fifteen topics': [
    `declare c cursor for
       select (fq.append('topic ' || g, to_jsonb('long ' || g)))."offset", 1 / (16 - g) from generate_series(1, 16) g`,
    'fetch 15 from c',
    'savepoint s',
    '! fetch 1 from c',
    'rollback to savepoint s',
  ],
  'a FOR loop in a block with an EXCEPTION clause': [
    `do $$
     declare
       c cursor for select (fq.append('o', to_jsonb('long ' || g)))."offset", 1 / (3 - g) from generate_series(1, 4) g;
       v record;
     begin
       open c;
       fetch c into v;
       begin
         for i in 1 .. 4 loop
           fetch c into v;
         end loop;
       exception when division_by_zero then
         null;
       end;
     end $$`,
  ],
  'a cursor from a savepoint': [
    'savepoint a',
    'savepoint b',
    `declare c cursor for select (fq.append('o', to_jsonb('long ' || g)))."offset", 1 / (2 - g) from generate_series(1, 3) g`,
    'fetch 1 from c',
    'release savepoint b',
    'release savepoint a',
    'savepoint s',
    '! fetch 1 from c',
    'rollback to savepoint s',
  ],
  'nested functions with EXCEPTION clauses': [
    `do $$
     declare
       c cursor for select (fq.append('o', to_jsonb('long ' || g)))."offset", 1 / (2 - g) from generate_series(1, 3) g;
       v_first  boolean;
       v_second boolean;
     begin
       open c;
       v_first := try_to_fetch(c, 2);
       v_second := try_to_fetch(c, 2);
       assert v_first and not v_second;
     end $$`,
  ],
  'a holdable cursor': [
    `declare c cursor with hold for
       select (fq.append('o', to_jsonb('long ' || g)))."offset", 1 / (2 - g) from generate_series(1, 3) g`,
    'fetch 1 from c',
    'savepoint s',
    '! fetch 1 from c',
    'rollback to savepoint s',
  ],
};

const functions = `
  create function insert_event(topic text, payload jsonb) returns bigint language sql as $$
    insert into fq.events (topic, payload) values (topic, payload) returning "offset"
  $$;
  create function try_to_fetch(c refcursor, depth integer) returns boolean language plpgsql as $$
  declare
    v record;
  begin
    if depth > 0 then
      return try_to_fetch(c, depth - 1);
    end if;
    fetch c into v;
    return true;
  exception when division_by_zero then
    return false;
  end $$`;

/** What the transaction of the cursor has behind it. */
const beginnings: Record<string, (session: pg.Client) => Promise<unknown>> = {
  'in a new session': (session) => session.query('begin'),
  'in a session that has appended before': async (session) => {
    await append(session, 'before', 'o');
    await session.query('begin');
  },
  'in a transaction that has written something else': async (session) => {
    await append(session, 'before', 'o');
    await session.query('begin');
    await session.query('select pg_current_xact_id()');
  },
};

describe('nothing is lost when a cursor fails in a savepoint', () => {
  for (const road of Object.keys(roads))
    test(road, async ({ database }) => {
      for (const [beginning, { given, stored }] of Object.entries(await races(database, road)))
        expect(given, beginning).toEqual(stored);
    });
});

/** The locks of floors belong to whatever asked for them again. */
const noClause = ['fq._append', 'fq._admit']
  .map(
    (name) => `
      do $sabotage$
      declare
        v_source  text := pg_get_functiondef('${name}'::regproc);
        v_without text := regexp_replace(v_source, 'exception[[:space:]]+when assert_failure then raise;', '', 'g');
      begin
        assert v_without <> v_source;
        execute v_without;
      end $sabotage$`,
  )
  .join(';');

describe('without EXCEPTION clauses around floors an event is lost', () => {
  for (const road of Object.keys(roads))
    test(road, async ({ database }) => {
      await (await database.connect()).query(noClause);
      for (const [beginning, { given, stored }] of Object.entries(await races(database, road)))
        expect(given.length, beginning).toBeLessThan(stored.length);
    });
});

interface Outcome {
  /** What a consumer was given while the events of the cursor were undecided, and afterwards. */
  given: string[];
  /** What is in the log at the end. */
  stored: string[];
}

async function races(database: Database, road: string): Promise<Record<string, Outcome>> {
  const [quick, reader] = await sessions(database, 2);
  await quick.query(functions);
  const outcomes: Record<string, Outcome> = {};
  for (const [beginning, begin] of Object.entries(beginnings)) {
    const long = await database.connect();
    const before = await one(reader, 'select count(*) from fq.events');
    const given: string[] = [];
    await begin(long);
    for (const statement of roads[road] ?? []) {
      const how = await outcome(long.query(statement.replace('! ', '')));
      expect(how, statement).toMatch(statement.startsWith('! ') ? /22012|57014/ : 'done');
    }

    for (const topic of ['o', 'topic 1', 'topic 15']) await append(quick, 'quick 1', topic);
    given.push(...(await consume(reader)));
    await append(long, 'last', 'o');
    for (const topic of ['o', 'topic 1', 'topic 15']) await append(quick, 'quick 2', topic);
    given.push(...(await consume(reader)));
    await long.query('commit');
    given.push(...(await consume(reader)));
    const { rows } = await reader.query('select payload from fq.events order by "offset" offset $1', [
      before,
    ]);
    outcomes[beginning] = { given, stored: rows.map(({ payload }) => payload) };
  }
  return outcomes;
}
