import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, blocked, one, outcome, sessions } from '../support.ts';
import { appending, createModels, expectOnce, expectWhole, finish, running, stop } from './support.ts';

const clients: { client: string; handler: string; topic?: string }[] = [
  { client: 'model', handler: 'model' },
  { client: 'part', handler: 'part_batch', topic: 'other' },
];

test('two clients are attached and detached while appenders append and others run them: every event once, and at once while attached', async ({
  database,
}) => {
  const [operator] = await sessions(database, 1);
  await createModels(operator, ...clients.map(({ client }) => client));
  for (const { client, topic } of clients)
    await operator.query('select fq.subscribe($1, topics => $2)', [client, topic ? [topic] : null]);
  const appenders = appending(database, 4);
  const runners = clients.flatMap(({ client, handler }) => running(database, 1, client, handler));

  await Promise.all(
    clients.map(async ({ client, handler, topic }) => {
      const session = await database.connect();
      for (let turn = 0; turn < 5; turn++) {
        await sleep(Math.random() * 60);
        if (!topic) await expectWhole(session, client);
        await session.query('select fq.attach($1, $2)', [client, handler]);
        for (const until = performance.now() + 80; performance.now() < until; )
          await expectOnce(session, client, topic);
        await session.query('select fq.detach($1)', [client]);
      }
    }),
  );
  await stop(appenders, runners);

  for (const { client, handler, topic } of clients) {
    await finish(operator, client, handler);
    await expectOnce(operator, client, topic);
  }
  expect(Number(await one(operator, 'select count(*) from fq.events'))).toBeGreaterThan(50);
});

/** What an appender has under way when the client is attached, or detached. */
const underWay: Record<string, (session: pg.Client) => Promise<unknown>> = {
  'that has appended': (session) => append(session, '1'),
  'that has appended by plain SQL': (session) => session.query('insert into fq.events default values'),
  'that has taken an append back': async (session) => {
    await session.query('savepoint s');
    await append(session, '1');
    await session.query('rollback to s');
    await append(session, '2');
  },
};

for (const [what, begin] of Object.entries(underWay))
  for (const end of ['commit', 'rollback'])
    test(`attach and detach wait for the ${end} of a transaction ${what}, and nobody waits for them`, async ({
      database,
    }) => {
      const [slow, fast, operator, observer] = await sessions(database, 4);
      await createModels(operator, 'model');
      await operator.query(`select fq.subscribe('model')`);

      for (const sql of [`select fq.attach('model', 'model')`, `select fq.detach('model')`]) {
        await slow.query('begin');
        await begin(slow);
        const operation = await blocked(observer, operator, (session) => session.query(sql));
        for (let n = 0; n < 5; n++) await append(fast, 'next');
        await append(slow, 'more');
        await slow.query(end);
        await operation.it;
      }
      await finish(operator);
      await expectOnce(operator);
    });

test('what a consumer has under way while its client is attached is handled once', async ({ database }) => {
  const [consumer, operator, observer] = await sessions(database, 3);
  await createModels(operator, 'model');
  await operator.query(`select fq.subscribe('model')`);
  await append(operator, '1');

  for (const end of ['rollback', 'commit']) {
    await consumer.query('begin');
    await consumer.query(`select public.model(e) from fq.fetch('model') e`);
    const attach = await blocked(observer, operator, (session) =>
      session.query(`select fq.attach('model', 'model')`),
    );
    await consumer.query(`select fq.commit('model', max("offset")) from fq.events`);
    await consumer.query(end);
    await attach.it;
    await expectOnce(operator);
    await operator.query(`select fq.detach('model')`);
    await append(operator, '2');
  }
});

test('a client that is attached at that moment is not moved by a seek', async ({ database }) => {
  const [operator, other, observer] = await sessions(database, 3);
  await createModels(operator, 'model');
  await operator.query(`select fq.subscribe('model')`);
  await append(operator, '1');

  await operator.query('begin');
  await operator.query(`select fq.attach('model', 'model')`);
  const seek = await blocked(observer, other, (session) =>
    outcome(session.query(`select fq.seek('model', 'beginning', reset => 'delete from public.model')`)),
  );
  await operator.query('commit');
  expect(await seek.it).toBe('QF018');
  await expectOnce(operator);
});

test('of two who detach a client at the same moment, the second leaves its cursor alone', async ({
  database,
}) => {
  const [first, second, appender, observer] = await sessions(database, 4);
  await createModels(first, 'model');
  await first.query(`select fq.subscribe('model'), fq.attach('model', 'model')`);

  await first.query('begin');
  await first.query(`select fq.detach('model')`);
  const append = await blocked(observer, appender, (session) =>
    session.query('insert into fq.events default values'),
  );
  const detach = await blocked(observer, second, (session) => session.query(`select fq.detach('model')`));
  await first.query('commit');
  await Promise.all([append.it, detach.it]);
  await finish(first);
  await expectOnce(first);
});

for (const isolation of ['repeatable read', 'serializable'])
  test(`a ${isolation} transaction that began before the client was attached appends nothing that is left out`, async ({
    database,
  }) => {
    const [old, operator] = await sessions(database, 2);
    await createModels(operator, 'model');
    await old.query(`begin isolation level ${isolation}`);
    await old.query('select from pg_class limit 1');
    await operator.query(`select fq.subscribe('model'), fq.attach('model', 'model')`);

    expect(await outcome(append(old, '1'))).toMatch(/done|40001/);
    await old.query('commit');
    await expectOnce(operator);
  });
