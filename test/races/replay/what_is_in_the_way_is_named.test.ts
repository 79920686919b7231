import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, appendTo, fetch, one, outcome, pidOf, sessions, until } from '../support.ts';
import { appending, createModels, repeating, running, stop } from './support.ts';

interface Obstacle {
  what: string;
  client: string | null;
  pid: number | null;
  prepared: string | null;
  application: string | null;
  state: string | null;
  advice: string;
}

async function obstacles(session: pg.Client, topic: string | null = null): Promise<Obstacle[]> {
  return (await session.query<Obstacle>('select * from fq.why_stuck($1)', [topic])).rows;
}

const newName = () => `fq test ${randomBytes(6).toString('hex')}`;

describe('of an append that is undecided', () => {
  for (const [road, sql] of Object.entries({
    append: `select fq.append('A')`,
    append_batch: `select fq.append_batch('A', '[{}, {}]')`,
    'a plain INSERT': `insert into fq.events (topic) values ('A')`,
  }))
    test(`the session is named, and nobody else: ${road}`, async ({ database }) => {
      const slow = await database.connect({ application_name: 'slow' });
      const [innocent, observer] = await sessions(database, 2);
      await innocent.query('begin');
      await innocent.query('create table work ()');
      await slow.query('begin');
      await slow.query(sql);

      expect(await obstacles(observer, 'A')).toMatchObject([
        { what: 'append', pid: await pidOf(slow), application: 'slow', state: 'idle in transaction' },
      ]);
      expect(await obstacles(observer, 'B')).toEqual([]);
      await slow.query('rollback');
      expect(await obstacles(observer)).toEqual([]);
    });

  test('what is advised lets the readers go on', async ({ database }) => {
    const [slow, other, reader] = await sessions(database, 3);
    await slow.query('begin');
    await append(slow, 'slow');
    await append(other, 'fast');
    expect(await fetch(reader)).toEqual([]);

    const [obstacle] = await obstacles(reader);
    await reader.query(/select pg_terminate_backend\(\d+\)/.exec(obstacle?.advice ?? '')?.[0] ?? 'no advice');
    await until(async () => (await fetch(reader)).length > 0);
    expect(await fetch(reader)).toEqual(['fast']);
  });

  test('the prepared transaction is named, and no other', async ({ database }) => {
    const [slow, innocent, observer] = await sessions(database, 3);
    const [name, other] = [newName(), newName()];
    await observer.query('create table work (n int)');
    await slow.query('begin');
    await append(slow, 'slow');
    await slow.query(`prepare transaction '${name}'`);
    await innocent.query('begin');
    await innocent.query('insert into work values (1)');
    await innocent.query(`prepare transaction '${other}'`);
    try {
      expect(await obstacles(observer)).toMatchObject([{ what: 'append', pid: null, prepared: name }]);
    } finally {
      await observer.query(`rollback prepared '${name}'`);
      await observer.query(`rollback prepared '${other}'`);
    }
    expect(await obstacles(observer)).toEqual([]);
  });
});

describe('of a client that is not free', () => {
  for (const client of ['reader', 'reader#1'])
    test(`the session is named that has fetched for ${client}`, async ({ database }) => {
      const holder = await database.connect({ application_name: 'holder' });
      const [observer] = await sessions(database, 1);
      await observer.query(`select fq.subscribe('reader', topics => '{A}', segments => $1)`, [
        client === 'reader' ? 1 : 2,
      ]);
      await holder.query('begin');
      await holder.query('select fq.fetch($1)', [client]);

      const held = { what: 'fetch', client, pid: await pidOf(holder), application: 'holder' };
      expect(await obstacles(observer, 'A')).toMatchObject([held]);
      expect(await obstacles(observer, 'B')).toEqual([]);
      await holder.query('commit');
      expect(await obstacles(observer)).toEqual([]);
    });

  test('the session is named whose handler does not return', async ({ database }) => {
    const [runner, observer] = await sessions(database, 2);
    await observer.query(`select fq.subscribe('reader', segments => 4)`);
    await observer.query(`
      create function stop(event fq.events) returns void language plpgsql as $$
      begin
        perform pg_advisory_xact_lock(1);
      end $$`);
    await observer.query('select pg_advisory_lock(1)');
    await appendTo(observer, 'key');
    const segment = await one(
      observer,
      `select id from fq.clients where parent = 'reader' and fq._bucket('key') between first_bucket and last_bucket`,
    );

    const pid = await pidOf(runner);
    const run = outcome(runner.query(`call fq.run('reader', 'stop')`));
    await until(async () => (await obstacles(observer)).some(({ client }) => client === segment));
    expect(await obstacles(observer)).toMatchObject([{ what: 'fetch', client: segment, pid }]);
    await observer.query('select pg_advisory_unlock(1)');
    expect(await run).toBe('done');
  });

  test('the prepared transaction is named that has fetched', async ({ database }) => {
    const [holder, observer] = await sessions(database, 2);
    const name = newName();
    await observer.query(`select fq.subscribe('reader')`);
    await append(observer, '1');
    await holder.query('begin');
    await holder.query(`select fq.fetch('reader'), fq.commit('reader', 1)`);
    await holder.query(`prepare transaction '${name}'`);
    try {
      expect(await fetch(observer)).toEqual([]);
      expect(await obstacles(observer)).toMatchObject([{ what: 'fetch', client: 'reader', prepared: name }]);
    } finally {
      await observer.query(`rollback prepared '${name}'`);
    }
  });
});

test('the status can be asked for at any moment', async ({ database }) => {
  const [operator] = await sessions(database, 1);
  await createModels(operator, 'model', 'copy');
  await operator.query(`select fq.subscribe('model')`);
  const appenders = appending(database, 2);
  const runners = [...running(database, 1), ...running(database, 1, 'copy')];

  let looks = 0;
  const looking = [
    repeating(database, async (session) => {
      const { rows } = await session.query(
        `select s.*, t.undecided from fq.client_status s, fq.topic_status t where s.client = 'model'`,
      );
      for (const { events_behind, events_per_second, stable_offset, undecided } of rows) {
        expect(Number(events_behind)).toBeGreaterThanOrEqual(0);
        expect(events_per_second ?? 0).toBeGreaterThanOrEqual(0);
        expect(Number(stable_offset)).toBeGreaterThanOrEqual(0);
        expect(Number(undecided)).toBeGreaterThanOrEqual(0);
      }
      for (const { advice } of await obstacles(session)) expect(advice).not.toBe(null);
      looks += rows.length;
    }),
  ];
  for (let turn = 0; turn < 4; turn++)
    for (const sql of [
      `select fq.unsubscribe('copy')`,
      `select fq.fork('model', 'copy')`,
      `select fq.subscribe('model', segments => 3)`,
      `select fq.claim_segment('model', 'worker', '10 ms')`,
      `select fq.promote('copy', 'model', 1000000)`,
      `select fq.seek('model', 'beginning')`,
      `select fq.pause('copy')`,
      `select fq.subscribe('copy', segments => 1), fq.resume('copy')`,
      `select fq.attach('copy', 'copy')`,
      `select fq.detach('copy')`,
    ]) {
      // Others make it anew, or hold it.
      expect(await outcome(operator.query(sql)), sql).toMatch(/done|22023|QF009/);
      await sleep(Math.random() * 20);
    }
  await stop(appenders, looking);
  expect(looks).toBeGreaterThan(20);
  await stop(runners).catch((error) => expect(error.code).toBe('QF009'));
});
