import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { appendTo, claim, commit, fail, offsets, one, outcome, sessions } from './support.ts';

const impatient = (database: Database) =>
  database.connect({ options: '-c lock_timeout=2s -c statement_timeout=10s' } as pg.ClientConfig);

const isolations = ['read committed', 'repeatable read', 'serializable'];
const beat = (session: pg.Client) =>
  session.query(`select client from fq.heartbeat('worker', '1 h')`).then(({ rows }) => rows.length);

for (const isolation of isolations)
  describe(isolation, () => {
    test('a heartbeat does not wait for the transaction that handles, nor makes it fail', async ({
      database,
    }) => {
      const [handler, heart] = await Promise.all([database.connect(), impatient(database)]);
      await handler.query(`select fq.subscribe('reader', segments => 2)`);
      for (let i = 0; i < 40; i++) await appendTo(handler, `key ${i}`);
      const lease = await claim(handler, 'worker');
      await claim(handler, 'worker');
      const before = await one(heart, 'select expires_at::text from fq.workers');

      const [first = 0, second = 0] = await offsets(handler, lease);
      await handler.query(`begin isolation level ${isolation}`);
      await handler.query('create table effect ()');
      expect(await beat(heart)).toBe(2);
      await commit(handler, first, lease);
      expect(await beat(heart)).toBe(2);
      await commit(handler, second, lease);
      expect(await beat(heart)).toBe(2);
      await handler.query('commit');

      expect(await one(heart, `select "offset" from fq.clients where id = $1`, [lease?.client])).toBe(
        String(second),
      );
      expect((await one(heart, 'select expires_at::text from fq.workers')) > before).toBe(true);
    });

    test('nor do a balance and a claim, though they find nothing to do', async ({ database }) => {
      const [handler, heart] = await Promise.all([database.connect(), impatient(database)]);
      await handler.query(`select fq.subscribe('reader', segments => 2)`);
      for (let i = 0; i < 40; i++) await appendTo(handler, `key ${i}`);
      const lease = await claim(handler, 'worker');
      await claim(handler, 'worker');
      const balance = () =>
        heart
          .query(`select client from fq.balance('reader', 'worker', '1 h')`)
          .then(({ rows }) => rows.length);

      const [first = 0] = await offsets(handler, lease);
      await handler.query(`begin isolation level ${isolation}`);
      await handler.query('create table effect ()');
      expect(await balance()).toBe(2);
      expect(await claim(heart, 'other', '1 h')).toBeUndefined();
      await commit(handler, first, lease);
      expect(await balance()).toBe(2);
      expect(await claim(heart, 'other', '1 h')).toBeUndefined();
      await handler.query('commit');
    });
  });

test('a balance that takes from a worker does not wait for its handler', async ({ database }) => {
  const [handler, other] = await Promise.all([database.connect(), impatient(database)]);
  await handler.query(`select fq.subscribe('reader', segments => 2)`);
  for (let i = 0; i < 40; i++) await appendTo(handler, `key ${i}`);
  const { rows: leases } = await handler.query(`select client, token from fq.balance('reader', 'a')`);

  await handler.query('begin');
  for (const lease of leases) await commit(handler, (await offsets(handler, lease))[0] ?? 0, lease);
  expect((await other.query(`select fq.balance('reader', 'b')`)).rows).toEqual([]);
  expect(await one(other, 'select count(give_back_by) from fq.clients')).toBe('0');
  await handler.query('commit');

  await other.query(`select fq.balance('reader', 'b')`);
  expect(
    await one(other, 'select array_agg(id::text) from fq.clients where give_back_by is not null'),
  ).toEqual(['reader#1']);
});

test('a heartbeat does not wait for a transaction that fails an event', async ({ database }) => {
  const [handler, heart] = await Promise.all([database.connect(), impatient(database)]);
  await handler.query(`select fq.subscribe('reader', segments => 2, on_failure => 'park_key')`);
  for (let i = 0; i < 40; i++) await appendTo(handler, `key ${i}`);
  const lease = await claim(handler, 'worker');

  await handler.query('begin');
  const [first = 0] = await offsets(handler, lease);
  await fail(handler, first, lease);
  expect(await beat(heart)).toBe(1);
  await handler.query('commit');
});

test('two workers of one name: their heartbeats do not lose each other’s leases', async ({ database }) => {
  const [left, right] = await sessions(database, 2);
  await left.query(`select fq.subscribe('reader', segments => 4)`);
  for (let i = 0; i < 4; i++) await claim(left, 'worker');
  const beats = [left, right].map(async (session) => {
    for (let i = 0; i < 50; i++) expect(await outcome(beat(session))).toBe('done');
    return beat(session);
  });
  expect(await Promise.all(beats)).toEqual([4, 4]);
});
