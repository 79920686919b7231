import type pg from 'pg';
import { expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { append, fetch, one, read, sessions } from './support.ts';

/** Whoever waits for a lock here fails. */
const impatient = (database: Database) =>
  database.connect({ options: '-c lock_timeout=2s -c statement_timeout=30s' } as pg.ClientConfig);

test('20 sessions append to the same topic and key, all in flight, and commit in any order', async ({
  database,
}) => {
  const appenders = await Promise.all(Array.from({ length: 20 }, () => impatient(database)));
  const [reader] = await sessions(database, 1);
  const roads = [
    `select fq.append('A', '1', key => 'k')`,
    `select fq.append_batch('A', '[{"key": "k", "payload": 1}]')`,
    `insert into fq.events (topic, key, payload) values ('A', 'k', '1')`,
    `select fq.append('A', '1', key => 'k') from generate_series(1, 3)`,
  ];

  for (const appender of appenders) await appender.query('begin');
  for (const [i, appender] of appenders.entries()) await appender.query(roads[i % 4] ?? '');
  for (const appender of appenders) await appender.query(roads[0] ?? '');
  expect(
    await one(
      reader,
      `select count(*) from pg_locks where not granted and locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    ),
  ).toBe('0');
  expect(await read(reader, 'A')).toEqual([]);

  for (const appender of appenders.toReversed()) await appender.query('commit');
  expect(await read(reader, 'A')).toHaveLength(20 + 5 * 6);
});

test('nor for readers, nor readers for them', async ({ database }) => {
  const [appender, reader] = await Promise.all([impatient(database), impatient(database)]);
  await append(appender, '1');

  await reader.query('begin');
  expect(await fetch(reader)).toEqual(['1']);
  await reader.query(`select fq.commit('reader', 1)`);
  await append(appender, '2');
  expect(await fetch(reader)).toEqual(['2']);
  await reader.query('commit');
});

test('nor for listeners, nor listeners for them', async ({ database }) => {
  const [slow, fast, listener] = await Promise.all([
    impatient(database),
    impatient(database),
    impatient(database),
  ]);

  await slow.query('begin');
  await append(slow, 'slow');
  expect(await one(listener, 'select fq.listen()')).toBe(false);
  await append(fast, 'fast');
  await slow.query('commit');
  expect(await one(listener, 'select fq.listen()')).toBe(true);
  await append(slow, 'later');
});
