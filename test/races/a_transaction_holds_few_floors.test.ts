import type pg from 'pg';
import { expect } from 'vitest';
import { CopyIn } from '../fuzz/copy.ts';
import { test } from '../support/database.ts';
import { append, one, pidOf, read, sessions, stableOffset } from './support.ts';

const advisoryLocks = (observer: pg.Client, pid: number) =>
  one(observer, "select count(*) from pg_locks where locktype = 'advisory' and pid = $1", [pid]).then(Number);

test('10,000 appends in one transaction hold one lock', async ({ database }) => {
  const [long, quick, reader] = await sessions(database, 3);
  const pid = await pidOf(long);

  await long.query('begin');
  await long.query(`select fq.append('A', to_jsonb(i)) from generate_series(1, 10000) i`);
  expect(await advisoryLocks(reader, pid)).toBe(1);
  await long.query(`select fq.append_batch('A', '[{}]') from generate_series(1, 100) i`);
  expect(await advisoryLocks(reader, pid)).toBe(1);

  await append(quick, 'quick', 'A');
  expect(await read(reader, 'A')).toEqual([]);
  await long.query('commit');
  expect(await advisoryLocks(reader, pid)).toBe(0);
});

test('10,000 appends to 1,000 topics in one transaction hold a handful of locks, and all topics back', async ({
  database,
}) => {
  const [long, quick, reader] = await sessions(database, 3);
  const pid = await pidOf(long);

  await append(quick, 'before', 'topic 999');
  await long.query('begin');
  await long.query(`select fq.append('topic ' || i % 1000, '"long"') from generate_series(1, 10000) i`);
  const locks = await advisoryLocks(reader, pid);
  expect(locks).toBeGreaterThan(0);
  expect(locks).toBeLessThanOrEqual(20);

  for (const topic of ['topic 1', 'topic 500', 'topic 999']) await append(quick, 'quick', topic);
  expect(await read(reader, 'topic 1')).toEqual([]);
  expect(await read(reader, 'topic 500')).toEqual([]);
  expect(await read(reader, 'topic 999')).toEqual(['before']);
  expect(await stableOffset(reader)).toBe(1n);

  await long.query('commit');
  expect(await read(reader, 'topic 1')).toEqual([...Array(10).fill('long'), 'quick']);
});

const roads: Record<string, (session: pg.Client, events: number) => Promise<unknown>> = {
  'INSERT … SELECT': (session, events) =>
    session.query(
      `insert into fq.events (topic, payload) select 'topic ' || n % 1000, to_jsonb(n) from generate_series(1, $1::int) n`,
      [events],
    ),
  COPY: (session, events) =>
    new CopyIn(
      'copy fq.events (topic, payload) from stdin',
      Array.from({ length: events }, (_, n) => `topic ${n % 1000}\t${n}\n`).join(''),
    ).run(session),
  'fq.append': (session, events) =>
    session.query(`select fq.append('topic ' || n % 1000, to_jsonb(n)) from generate_series(1, $1::int) n`, [
      events,
    ]),
};

for (const [road, write] of Object.entries(roads))
  test(`${road}: locks, settings and NOTIFYs do not grow with the events of a transaction`, async ({
    database,
  }) => {
    const [long, listener] = await sessions(database, 2);
    const pid = await pidOf(long);
    let heard: string[] = [];
    listener.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '').topic));
    await listener.query('listen fq_events');

    // With nobody who listens, in a session that has looked at the log.
    await append(long, 'before');
    for (const events of [5_000, 10_000]) {
      await long.query('begin');
      await write(long, events);
      expect(await advisoryLocks(listener, pid)).toBeLessThanOrEqual(20);
      expect(Number(await one(long, `select length(current_setting('fq.floors'))`))).toBeLessThan(300);
      await long.query('commit');
    }
    await listener.query('select 1');
    expect(heard).toEqual([]);

    await listener.query('select fq.listen()');
    for (const events of [1_000, 2_000]) {
      heard = [];
      await write(long, events);
      await listener.query('select 1');
      expect(new Set(heard).size).toBe(1000);
      expect(heard.length).toBe(1000);
    }
  });

test('an append that stands alone writes no setting', async ({ database }) => {
  const [session] = await sessions(database, 1);
  const settings = async () =>
    (
      await session.query(
        `select name, setting
           from (values ('fq.floors'), ('fq.log_checked'), ('fq.import'), ('fq.restore')) s (name),
                lateral current_setting(name, true) setting`,
      )
    ).rows;

  await append(session, 'first');
  const before = await settings();
  await append(session, 'second');
  await session.query(`select fq.append_batch('A', '[{}]')`);
  await session.query(`insert into fq.events (topic) values ('B')`);
  expect(await settings()).toEqual(before);

  // Nor does it while it is under way.
  await session.query('begin');
  await append(session, 'third');
  expect(await settings()).toEqual(before);
  await session.query('rollback');
});

test('10,000 savepoints with an append each, released, hold one lock', async ({ database }) => {
  const [long, reader] = await sessions(database, 2);
  const pid = await pidOf(long);

  await long.query('begin');
  await long.query(`
    do $$
    begin
      for i in 1 .. 10000 loop
        begin
          perform fq.append('A');
        exception when others then
          raise;
        end;
      end loop;
    end $$`);
  expect(await advisoryLocks(reader, pid)).toBe(1);
  await long.query('rollback');
});

test('an append after a savepoint was rolled back takes a new floor', async ({ database }) => {
  const [long, quick, reader] = await sessions(database, 3);
  const pid = await pidOf(long);

  await long.query('begin');
  await long.query('savepoint s');
  await append(long, 'undone', 'A');
  await long.query('rollback to savepoint s');
  expect(await advisoryLocks(reader, pid)).toBe(0);

  const before = await append(quick, 'quick 1', 'A');
  expect(await stableOffset(reader, 'A')).toBe(before);
  await append(long, 'long', 'A');
  await append(quick, 'quick 2', 'A');
  expect(await advisoryLocks(reader, pid)).toBe(1);
  expect(await read(reader, 'A')).toEqual(['quick 1']);

  await long.query('commit');
  expect(await read(reader, 'A')).toEqual(['quick 1', 'long', 'quick 2']);
});

test('a floor from before a savepoint outlives its rollback', async ({ database }) => {
  const [long, quick, reader] = await sessions(database, 3);

  await long.query('begin');
  await append(long, 'long 1', 'A');
  await long.query('savepoint s');
  await append(long, 'undone', 'A');
  await append(long, 'undone', 'B');
  await long.query('rollback to savepoint s');
  await append(quick, 'quick', 'A');
  await append(quick, 'quick', 'B');
  expect(await read(reader, 'A')).toEqual([]);
  expect(await read(reader, 'B')).toEqual(['quick']);

  await append(long, 'long 2', 'B');
  await append(quick, 'quick', 'B');
  expect(await read(reader, 'B')).toEqual(['quick']);
  await long.query('commit');
  expect(await read(reader, 'A')).toEqual(['long 1', 'quick']);
  expect(await read(reader, 'B')).toEqual(['quick', 'long 2', 'quick']);
});

test('a session remembers no floor of its last transaction', async ({ database }) => {
  const [slow, fast, reader] = await sessions(database, 3);

  await append(slow, '1');
  await slow.query('begin');
  await append(slow, '2');
  await append(fast, '3');
  expect(await read(reader)).toEqual(['1']);
  await slow.query('rollback');

  await slow.query('begin');
  await append(slow, '4');
  await append(fast, '5');
  expect(await read(reader)).toEqual(['1', '3']);
  await slow.query('commit');
  expect(await read(reader)).toEqual(['1', '3', '4', '5']);
});

test('nor of the one before COMMIT AND CHAIN, or of RESET ALL', async ({ database }) => {
  const [slow, fast, reader] = await sessions(database, 3);

  await slow.query('begin');
  await append(slow, '1');
  await slow.query('commit and chain');
  await append(slow, '2');
  await append(fast, '3');
  expect(await read(reader)).toEqual(['1']);

  await slow.query('reset all');
  await append(slow, '4');
  await append(fast, '5');
  expect(await read(reader)).toEqual(['1']);
  await slow.query('commit');
  expect(await read(reader)).toEqual(['1', '2', '3', '4', '5']);
});
