import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { append, consume, one, pidOf, sessions } from './support.ts';

test('fq.wait returns at once when there is an event, and at the timeout when there is none', async ({
  database,
}) => {
  const [appender, waiter] = await sessions(database, 2);

  expect(await one(waiter, `call fq.wait('reader', '0')`)).toBe(false);
  expect(await one(waiter, `call fq.wait('reader', '50 ms')`)).toBe(false);
  await append(appender, '1');
  expect(await one(waiter, `call fq.wait('reader')`)).toBe(true);
  await consume(waiter);
  expect(await one(waiter, `call fq.wait('reader', '0')`)).toBe(false);
});

test('fq.wait returns as soon as an event is there, and not for one in flight', async ({ database }) => {
  const [slow, fast, waiter, other] = await sessions(database, 4);

  await slow.query('begin');
  await append(slow, 'slow');
  await append(fast, 'fast');
  expect(await one(waiter, `call fq.wait('reader', '100 ms')`)).toBe(false);

  const waiting = one(waiter, `call fq.wait('reader', '20 s')`);
  expect(await Promise.race([waiting, sleep(200)])).toBeUndefined();
  await slow.query('commit');
  expect(await waiting).toBe(true);
  expect(await consume(other)).toEqual(['slow', 'fast']);
});

test('fq.wait does not keep the snapshot of its beginning', async ({ database }) => {
  const [waiter, other] = await sessions(database, 2);
  const pid = await pidOf(waiter);
  const horizon = () =>
    one(other, 'select backend_xmin::text::bigint from pg_stat_activity where pid = $1', [pid]);

  const waiting = one(waiter, `call fq.wait('reader', '20 s')`);
  const seen: bigint[] = [];
  for (let i = 0; i < 10; i++) {
    const oldest = BigInt(await one(other, 'select pg_current_xact_id()'));
    // As long as a few looks, which come every 200 ms at the latest.
    const until = Date.now() + 10_000;
    let xmin: string | null = String(oldest - 1n);
    while (xmin !== null && BigInt(xmin) < oldest && Date.now() < until) {
      xmin = await horizon();
      await sleep(5);
    }
    expect(Date.now()).toBeLessThan(until);
    seen.push(oldest);
  }
  expect(seen).toHaveLength(10);

  await append(other, '1');
  expect(await waiting).toBe(true);
});

test('fq.wait is refused in a transaction block', async ({ database }) => {
  const [waiter] = await sessions(database, 1);

  await waiter.query('begin');
  await expect(waiter.query(`call fq.wait('reader', '0')`)).rejects.toMatchObject({ code: '2D000' });
  await waiter.query('rollback');
  await waiter.query('begin');
  await waiter.query('select 1');
  await expect(waiter.query(`call fq.wait('reader', '0')`)).rejects.toMatchObject({ code: '2D000' });
});

test('fq.wait takes parameters', async ({ database }) => {
  const [waiter] = await sessions(database, 1);

  expect(await one(waiter, 'call fq.wait($1, $2::interval)', ['reader', '0'])).toBe(false);
});
