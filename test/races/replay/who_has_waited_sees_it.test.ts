import type pg from 'pg';
import { expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, appendTo, before, blocked, one, pidOf, sessions, until } from '../support.ts';
import { appending, createModels, finish, running, stop } from './support.ts';

async function hasPassed(
  session: pg.Client,
  offset: number | bigint,
  timeout: string,
  key?: string,
): Promise<boolean> {
  const { rows } = await session.query(`call fq.wait_for('model', $1, $2, $3)`, [offset, timeout, key]);
  return rows[0].passed;
}

async function seen(session: pg.Client, offset: number): Promise<number> {
  return Number(await one(session, 'select count(*) from model where "offset" = $1', [offset]));
}

for (const segments of [1, 4])
  test(`whoever appends and waits finds each event in the read model, ${segments} segment(s)`, async ({
    database,
  }) => {
    const [operator] = await sessions(database, 1);
    await createModels(operator, 'model');
    await operator.query(`select fq.subscribe('model', segments => $1)`, [segments]);
    const runners = [...running(database, 1, 'model'), ...running(database, 1, 'model', 'model_batch')];
    const appenders = appending(database, 1);

    const missed: number[] = [];
    await Promise.all(
      [1, 2, 3].map(async (number) => {
        const session = await database.connect();
        for (let i = 0; i < 20; i++) {
          const key = `key ${number}.${i}`;
          if (i % 3 === 0) await session.query('begin');
          const [offset = 0] = await appendTo(session, key, i % 2 === 0 ? 'default' : 'other', 2);
          if (i % 3 === 0) await session.query('commit');
          expect(await hasPassed(session, offset, '20 s', i % 2 === 0 ? key : undefined)).toBe(true);
          if ((await seen(session, offset)) !== 1) missed.push(offset);
        }
      }),
    );
    await stop(appenders, runners);
    expect(missed).toEqual([]);
  });

test('an earlier append that is undecided is waited for, and one that is taken back', async ({
  database,
}) => {
  const [slow, fast, operator] = await sessions(database, 3);
  await createModels(operator, 'model');
  await operator.query(`select fq.subscribe('model')`);
  const runners = running(database, 1);

  for (const end of ['commit', 'rollback']) {
    await slow.query('begin');
    await append(slow, 'slow');
    const offset = Number(await append(fast, 'fast'));
    expect(await hasPassed(fast, offset, '50 ms')).toBe(false);
    const waiting = hasPassed(fast, offset, '20 s');
    await slow.query(end);
    expect(await waiting).toBe(true);
    expect(await seen(fast, offset)).toBe(1);
  }
  await stop(runners);
});

test('of a segment that is held up only the keys are waited for', async ({ database }) => {
  const [holder, waiter, operator] = await sessions(database, 3);
  await createModels(operator, 'model');
  await operator.query(`select fq.subscribe('model', segments => 2)`);
  const keyOf = async (segment: string) =>
    one(
      operator,
      `select 'key ' || n from generate_series(1, 100) n, fq.clients c
        where c.id = $1 and fq._bucket('key ' || n) between c.first_bucket and c.last_bucket limit 1`,
      [segment],
    );
  const [held, free] = [await keyOf('model#0'), await keyOf('model#1')];

  await holder.query('begin');
  await holder.query(`select fq.fetch('model#0')`);
  const [offset = 0] = await appendTo(waiter, held);
  const [last = 0] = await appendTo(waiter, free);
  const runners = running(database, 1);
  expect(await hasPassed(waiter, last, '20 s', free)).toBe(true);
  expect(await seen(waiter, last)).toBe(1);
  expect(await hasPassed(waiter, last, '50 ms')).toBe(false);
  expect(await hasPassed(waiter, offset, '50 ms', held)).toBe(false);

  await holder.query('rollback');
  expect(await hasPassed(waiter, last, '20 s')).toBe(true);
  expect(await seen(waiter, offset)).toBe(1);
  await stop(runners);
});

test('what was appended to an attached client can be seen at once', async ({ database }) => {
  const [appender, operator] = await sessions(database, 2);
  await createModels(operator, 'model');
  await operator.query(`select fq.subscribe('model'), fq.attach('model', 'model')`);
  const [offset = 0] = await appendTo(appender, 'key');
  expect(await hasPassed(appender, offset, '0')).toBe(true);
  expect(await seen(appender, offset)).toBe(1);
});

test('who waits does not keep the snapshot of its beginning', async ({ database }) => {
  const [waiter, operator] = await sessions(database, 2);
  await createModels(operator, 'model');
  await operator.query(`select fq.subscribe('model')`);
  const [offset = 0] = await appendTo(operator, 'key');

  const pid = await pidOf(waiter);
  const waiting = hasPassed(waiter, offset, '20 s');
  const oldest = await one(operator, 'select pg_current_xact_id()');
  const isYounger = `select backend_xmin::text::bigint > $2 from pg_stat_activity where pid = $1`;
  await until(async () => Boolean(await one(operator, isYounger, [pid, oldest])));
  await finish(operator);
  expect(await waiting).toBe(true);
});

test('an append that commits while somebody looks is not taken for handled', async ({ database }) => {
  const [waiter, appender, operator, observer] = await sessions(database, 4);
  await createModels(operator, 'model');
  await operator.query(`select fq.subscribe('model', types => '{paid}')`);
  await operator.query(
    before('fq._has_passed', 'if fq._stable_offset', 'perform pg_advisory_lock(42), pg_advisory_unlock(42);'),
  );
  await appender.query('begin');
  await appender.query(`select fq.append(type => 'paid')`);
  await operator.query(`select fq.append(type => 'other')`);

  await operator.query('select pg_advisory_lock(42)');
  const waiting = await blocked(observer, waiter, (session) => hasPassed(session, 2, '0'));
  await appender.query('commit');
  await operator.query('select pg_advisory_unlock(42)');
  expect(await waiting.it).toBe(false);
});
