import type pg from 'pg';
import { describe, expect } from 'vitest';
import { bundle, installByPsql } from '../../embedded/install.ts';
import { pretend } from '../install/versions.ts';
import { type Database, test } from '../support/database.ts';
import { append, fetch, one, sessions, until } from './support.ts';

const roads: Record<string, (database: Database) => Promise<void>> = {
  'psql -f sql/fq.sql': ({ url }) => installByPsql(url),
  'the single file': async (database) => void (await (await database.connect()).query(await bundle())),
  'the migration': async (database) =>
    void (await (await database.connect()).query(await bundle('migration'))),
};

/** Files of every kind, the last of which hold what others look at. */
const changed = [
  'functions/clients/fetch.sql',
  'functions/clients/commit.sql',
  'triggers/append_only.sql',
  'triggers/guard_cursor.sql',
  'views/_locks.sql',
  'views/client_status.sql',
];

describe.each(Object.keys(roads))('%s, of the version that is installed', (road) => {
  const install = roads[road] as (typeof roads)[string];

  test('waits for no handler, no append and no idle reader, takes no lock and changes nothing', async ({
    database,
  }) => {
    const [handler, appender, reader, locker, observer] = await sessions(database, 5);
    await append(observer, 'first');
    await observer.query('alter function fq.fetch set jit = off');
    await handler.query('begin');
    expect(await fetch(handler)).toEqual(['first']);
    await appender.query('begin');
    await append(appender, 'second');
    await reader.query('begin; select * from fq.events, fq.clients, fq.client_status');
    // Whoever installs takes this one; nobody need install.
    await locker.query('select pg_advisory_lock(26225, 0)');
    const before = await catalogue(observer);

    await install(database);

    expect(await catalogue(observer)).toEqual(before);
    await handler.query(`select fq.commit('reader', 1)`);
    await handler.query('commit');
    await appender.query('commit');
    expect(await fetch(handler)).toEqual(['second']);
  });
});

test('the version that is installed is looked for without a lock or a transaction id', async ({
  database,
}) => {
  const [session] = await sessions(database, 1);
  await session.query('begin');
  await session.query(await bundle('migration'));
  const { rows } = await session.query(
    `select l.locktype, l.mode, l.relation::regclass::text
       from pg_locks l
      where l.pid = pg_backend_pid() and l.locktype <> 'virtualxid'
        and not (l.mode = 'AccessShareLock' and l.relation::regclass::text like 'pg\\_%')`,
  );
  expect(rows).toEqual([]);
});

describe.each(Object.keys(roads))('%s, of another version', (road) => {
  const install = roads[road] as (typeof roads)[string];

  test('waits for a handler between fetch and commit, and holds up no append meanwhile', async ({
    database,
  }) => {
    const [handler, appender, observer] = await sessions(database, 3);
    await append(observer, 'first');
    await pretend(observer, ...changed);
    await handler.query('begin');
    expect(await fetch(handler)).toEqual(['first']);

    const installing = install(database);
    installing.catch(() => {});
    await until(async () => (await tries(observer)).size > 0);
    for (let n = 0; n < 20; n++) await append(appender, `while it waits ${n}`);
    await observer.query(`select fq.commit('another', 1)`);
    expect(await differences(observer)).toEqual(changed);

    await handler.query(`select fq.commit('reader', 1)`);
    await handler.query('commit');
    await installing;
    expect(await differences(observer)).toEqual([]);
    expect(await fetch(observer)).toHaveLength(20);
  });

  test('waits for an open append, and holds up no other', async ({ database }) => {
    const [slow, appender, observer] = await sessions(database, 3);
    await pretend(observer, ...changed);
    await slow.query('begin');
    await append(slow, 'slow');

    const installing = install(database);
    installing.catch(() => {});
    await until(async () => (await tries(observer)).size > 0);
    for (let n = 0; n < 20; n++) await append(appender, `while it waits ${n}`);
    expect(await differences(observer)).toEqual(changed);

    await slow.query('commit');
    await installing;
    expect(await differences(observer)).toEqual([]);
    expect(await fetch(observer)).toHaveLength(21);
  });

  test('of functions only, waits for nobody, and touches no other', async ({ database }) => {
    const [handler, appender, observer] = await sessions(database, 3);
    await append(observer, 'first');
    await observer.query('alter function fq.fetch set jit = off');
    await observer.query('alter function fq.pause cost 7');
    await pretend(observer, 'functions/clients/resume.sql');
    await handler.query('begin');
    expect(await fetch(handler)).toEqual(['first']);
    await appender.query('begin');
    await append(appender, 'second');
    const before = await catalogue(observer);

    await install(database);

    const touched = (await catalogue(observer)).filter((line) => !before.includes(line));
    expect(touched.map((line) => line.split(' ')[0])).toEqual(['_installed', 'resume']);
    expect(await differences(observer)).toEqual([]);
    await handler.query('commit');
    await appender.query('commit');
  });
});

test('two installs of another version, beside handlers, lock each other out of nothing', async ({
  database,
}) => {
  const [observer] = await sessions(database, 1);
  await append(observer, 'first');
  await pretend(observer, ...changed);
  let installing = true;
  const consumers = Array.from({ length: 4 }, async (_, number) => {
    const session = await database.connect();
    while (installing) {
      await session.query('begin');
      await append(session, 'more');
      const { rows } = await session.query(`select max("offset") as last from fq.fetch($1, 1)`, [
        `c${number}`,
      ]);
      await session.query('select count(*) from fq.client_status');
      if (rows[0].last !== null)
        await session.query('select fq.commit($1, $2)', [`c${number}`, rows[0].last]);
      await session.query('commit');
    }
  });
  try {
    await Promise.race([
      Promise.all(Object.values(roads).map((install) => install(database))),
      Promise.all(consumers),
    ]);
  } finally {
    installing = false;
  }
  await Promise.all(consumers);
  expect(await differences(observer)).toEqual([]);
});

/** The sessions that have tried to lock what they install over, and wait for another try. */
async function tries(observer: pg.Client): Promise<Set<number>> {
  const { rows } = await observer.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
  );
  return new Set(rows.map(({ pid }) => pid));
}

/** Every row of the catalogue that fq consists of, with the transaction that wrote it. */
async function catalogue(observer: pg.Client): Promise<string[]> {
  const { rows } = await observer.query<{ line: string }>(
    `select format('%s %s %s %s %s', proname, oid, xmin, proconfig, procost) as line
       from pg_proc where pronamespace = 'fq'::regnamespace
     union all
     select format('%s %s %s', relname, oid, xmin) from pg_class where relnamespace = 'fq'::regnamespace and relkind <> 'S'
     union all
     select format('%s %s %s', tgname, oid, xmin) from pg_trigger where tgrelid in (select oid from pg_class where relnamespace = 'fq'::regnamespace)`,
  );
  return rows.map(({ line }) => line).sort();
}

/** The files that are of another version. */
async function differences(observer: pg.Client): Promise<string[]> {
  const files = await one(
    observer,
    `select array(select key from jsonb_each_text(fq._installed() -> 'files') where value = 'another' order by 1)`,
  );
  return [...(files as unknown as string[])].sort((a, b) => changed.indexOf(a) - changed.indexOf(b));
}
