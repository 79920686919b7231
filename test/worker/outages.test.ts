import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect } from 'vitest';
import { installByPsql } from '../../embedded/install.ts';
import { startServer } from '../../embedded/server.ts';
import { startProxy } from './proxy.ts';
import {
  append,
  drivers,
  effects,
  next,
  note,
  numbers,
  one,
  soon,
  testOn,
  told,
  until,
  untilEffects,
} from './support.ts';

describe.each(drivers)('$name', (driver) => {
  const test = testOn(driver);

  for (const how of ['close', 'reset'] as const)
    for (const when of ['in a query', 'between two queries'])
      test(`a connection that breaks (${how}) ${when} of a handler costs no attempt, and every effect happens once`, async ({
        database,
        observer,
      }) => {
        const proxy = await startProxy(database.url);
        const link = driver.open(proxy.url);
        await append(link, numbers(1, 10));
        let breaks = 0;
        const worker = link.fq.worker({
          ...soon,
          segments: 1,
          clients: {
            reader: {
              async handler(event, tx) {
                await note(link)(event, tx);
                if (event.payload !== 5 || breaks++ > 1) return;
                if (when === 'in a query') {
                  setTimeout(() => proxy.cut(how), 20);
                  await link.execute(tx.client, 'select pg_sleep(10)');
                } else {
                  proxy.cut(how);
                  await sleep(20);
                  await link.execute(tx.client, 'select 1');
                }
              },
            },
          },
        });
        const { error, retry } = told(worker);
        const ended = worker.run();
        await untilEffects(observer, 10);
        await append(link, numbers(11, 12)).catch(() => append(link, numbers(11, 12)));
        await untilEffects(observer, 12);
        await worker.stop();
        await ended;
        await proxy.stop();
        await link.close();

        expect(await effects(observer)).toEqual(numbers(1, 12));
        expect(error).not.toEqual([]);
        expect(retry).toEqual([]);
        expect(breaks).toBe(3);
      });

  test('a session that is terminated in the middle of a handler costs no attempt', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, numbers(1, 5));
    let breaks = 0;
    const worker = link.fq.worker({
      ...soon,
      segments: 1,
      clients: {
        reader: {
          async handler(event, tx) {
            await note(link)(event, tx);
            if (event.payload === 3 && breaks++ < 2)
              await link.execute(tx.client, 'select pg_terminate_backend(pg_backend_pid())');
          },
        },
      },
    });
    const { retry } = told(worker);
    bench.start(worker);
    await untilEffects(observer, 5);
    expect(retry).toEqual([]);
    expect(await effects(observer)).toEqual(numbers(1, 5));
  });

  test('sessions that are terminated at random cost no event and repeat none', async ({
    link,
    observer,
    bench,
  }) => {
    const worker = link.fq.worker({ ...soon, batchSize: 5, clients: { reader: { handler: note(link) } } });
    const { retry } = told(worker);
    bench.start(worker);
    for (let turn = 0; turn < 6; turn++) {
      for (const number of numbers(1, 20)) await observer.query('select fq.append(key => $1)', [`${number}`]);
      await observer.query(`
        select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and random() < 0.5`);
    }
    await until(async () => (await one(observer, 'select count(distinct "offset") from effects')) === '120');
    await worker.stop();
    expect(await one(observer, 'select count(*) from effects')).toBe('120');
    expect(retry).toEqual([]);
  });

  test('the database may crash and come back: the worker goes on, and every effect happens once', async () => {
    const server = await startServer();
    try {
      await installByPsql(server.url());
      const observer = new pg.Client(server.url());
      await observer.connect();
      observer.on('error', () => {});
      await observer.query(
        'create table effects (id serial, worker text, "offset" bigint, key text, payload jsonb)',
      );
      await observer.query(
        'select count(*) from (select fq.append(key => n::text) from generate_series(1, 100) n) x',
      );
      const link = driver.open(server.url());
      const worker = link.fq.worker({ ...soon, batchSize: 3, clients: { reader: { handler: note(link) } } });
      const { retry } = told(worker);
      const ended = worker.run();
      await untilEffects(observer, 10);
      await server.crash();
      await sleep(200);
      await server.start();

      const again = new pg.Client(server.url());
      await again.connect();
      expect(Number(await one(again, 'select count(*) from effects'))).toBeLessThan(100);
      await untilEffects(again, 100);
      await again.query('select fq.append()');
      await untilEffects(again, 101);
      await worker.stop();
      await ended;
      expect(await one(again, 'select count(distinct "offset") from effects')).toBe('101');
      expect(await one(again, 'select count(*) from effects')).toBe('101');
      expect(retry).toEqual([]);
      await again.end();
      await link.close();
    } finally {
      await server.stop();
    }
  });

  test('a worker waits for a database that is not there yet', async ({ database, observer }) => {
    const proxy = await startProxy(database.url);
    proxy.shut();
    const link = driver.open(proxy.url);
    await observer.query('select fq.append()');
    const worker = link.fq.worker({ ...soon, clients: { reader: { handler: note(link) } } });
    const trouble = next(worker, 'error');
    const ended = worker.run();
    await trouble;
    proxy.open();
    await untilEffects(observer, 1);
    await worker.stop();
    await ended;
    await link.close();
    await proxy.stop();
  });
});
