import type pg from 'pg';
import { describe, expect } from 'vitest';
import { type Database, test } from '../../support/database.ts';
import { append, blocked, consume, one, outcome, pidOf, sessions } from '../support.ts';
import { createModels, expectOnce } from './support.ts';

const acts = [`select fq.attach('model', 'model')`, `select fq.detach('model')`];

async function prepared(database: Database): Promise<[pg.Client, pg.Client, pg.Client, pg.Client]> {
  const all = await sessions(database, 4);
  await createModels(all[0], 'model');
  await all[0].query(`select fq.subscribe('model')`);
  return all;
}

test('attach and detach do not wait for a session that has read the log and idles in its transaction', async ({
  database,
}) => {
  const [operator, reader] = await prepared(database);
  await append(operator, '1');
  await reader.query('begin');
  await reader.query('select count(*) from fq.events');

  for (const act of acts) {
    await operator.query(act);
    await append(operator, '2');
  }
  // An install that comes by now does not enable what stays behind.
  await operator.query('select fq._mend()');
  await append(operator, '3');
  await operator.query(`select fq.attach('model', 'model')`);
  await reader.query('commit');
  await expectOnce(operator);

  // The trigger that could not go while somebody read has gone with the next.
  await operator.query(`select fq.detach('model')`);
  expect(await one(operator, `select count(*) from pg_trigger where tgname like 'attend%'`)).toBe('0');
});

test('while they wait for a session that has appended and idles, others append and fetch; then they go on', async ({
  database,
}) => {
  const [operator, appender, other, observer] = await prepared(database);
  for (const act of acts) {
    await appender.query('begin');
    await append(appender, 'held back');
    const operation = await blocked(observer, operator, (session) => session.query(act));
    for (let n = 0; n < 5; n++) {
      await append(other, 'other', 'other');
      await other.query(`select fq.subscribe('reader', topics => '{other}')`);
      expect(await consume(other)).toEqual(['other']);
    }
    await appender.query('commit');
    await operation.it;
    await append(other, 'next');
    if (act === acts[0]) await expectOnce(operator);
  }
  await operator.query(`select fq.attach('model', 'model')`);
  await expectOnce(operator);
});

describe('who is in the way is named', () => {
  for (const setting of ['lock_timeout', 'statement_timeout'])
    for (const act of ['attach', 'detach'])
      test(`by ${act}, when the ${setting} of its caller is over`, async ({ database }) => {
        const [operator, appender] = await prepared(database);
        const attached = `select fq.attach('model', 'model')`;
        if (act === 'detach') await operator.query(attached);
        await operator.query(`set ${setting} = '3s'`);
        await appender.query('begin');
        await append(appender, '1');

        await expect(
          operator.query(act === 'attach' ? attached : `select fq.detach('model')`),
        ).rejects.toMatchObject({
          code: '55P03',
          message: `table fq.events cannot be locked now: session ${await pidOf(appender)} is in the way`,
          hint: expect.stringContaining('pg_terminate_backend'),
        });
        await appender.query('commit');
        expect(await one(operator, `show ${setting}`)).toBe('3s');
      });

  test('also when it is a prepared transaction', async ({ database }) => {
    const [operator, appender] = await prepared(database);
    await appender.query('begin');
    await append(appender, '1');
    const name = `held back ${database.name}`;
    await appender.query(`prepare transaction '${name}'`);
    await operator.query(`set lock_timeout = '50ms'`);
    const attach = operator.query(`select fq.attach('model', 'model')`).catch(({ message }) => message);
    const message = await attach.finally(() => appender.query(`rollback prepared '${name}'`));
    expect(message).toBe(
      `table fq.events cannot be locked now: prepared transaction "${name}" is in the way`,
    );
  });
});

test('the lock_timeout of the caller is as it was', async ({ database }) => {
  const [operator, appender, , observer] = await prepared(database);
  await operator.query(`set lock_timeout = '1h'`);
  await operator.query('begin');
  await operator.query(`set local lock_timeout = '2h'`);
  await appender.query('begin');
  await append(appender, '1');
  const attach = await blocked(observer, operator, (session) => session.query(acts[0] as string));
  await appender.query('commit');
  await attach.it;
  expect(await one(operator, 'show lock_timeout')).toBe('2h');
  await operator.query('commit');
  expect(await one(operator, 'show lock_timeout')).toBe('1h');
});

test('nor does who captures a table, or releases it, hold up those who come for that', async ({
  database,
}) => {
  const [operator, reader, other, observer] = await prepared(database);
  await operator.query('create table orders (id integer primary key)');
  for (const [hold, act] of [
    ['insert into orders values (1)', `select fq.capture_table('orders')`],
    ['select from orders', `select fq.release_table('orders')`],
  ] as const) {
    await reader.query('begin');
    await reader.query(hold);
    const operation = await blocked(observer, operator, (session) => session.query(act));
    for (let n = 0; n < 5; n++)
      await other.query('insert into orders select coalesce(max(id), 1) + 1 from orders');
    await reader.query('commit');
    await operation.it;
  }
  expect(await outcome(operator.query('insert into orders values (0)'))).toBe('done');
  expect(await one(operator, `select count(*) from fq.events where topic = 'public.orders'`)).toBe('5');
});
