import pg from 'pg';
import { describe, expect } from 'vitest';
import type { Logger } from '../../bindings/typescript/index.ts';
import { startPgBouncer } from '../support/pgbouncer.ts';
import {
  append,
  drivers,
  effects,
  late,
  note,
  numbers,
  one,
  soon,
  testOn,
  told,
  until,
  untilEffects,
} from '../worker/support.ts';

describe.each(drivers)('through PgBouncer, a worker with $name', (driver) => {
  const test = testOn(driver);

  test('polls, since it cannot listen, and says so', async ({ database, observer }) => {
    const pgBouncer = await startPgBouncer(database.url, 4);
    const link = driver.open(pgBouncer.url, 20, 'pooled');
    const warnings: string[] = [];
    const nothing = () => {};
    const logger: Logger = {
      debug: nothing,
      info: nothing,
      warn: (text) => warnings.push(text),
      error: nothing,
    };
    const worker = link.fq.worker({ ...soon, logger, clients: { reader: { handler: note(link) } } });
    const ended = worker.run();
    await until(async () => warnings.length > 0);
    await append(link, numbers(1, 50));
    await untilEffects(observer, 50);
    expect(warnings).toEqual([expect.stringContaining('pooler')]);
    // Nothing is left behind in sessions that others are given.
    expect(await one(observer, 'select count(*) from fq._locks')).toBe('0');
    await worker.stop();
    await ended;
    expect(await one(observer, 'select count(*) from effects')).toBe('50');
    await link.close();
    await pgBouncer.stop();
  });

  test('works where transactions are serializable by default, and leaves that to others', async ({
    database,
    observer,
  }) => {
    await observer.query(
      `alter database ${database.name} set default_transaction_isolation to 'serializable'`,
    );
    const pgBouncer = await startPgBouncer(database.url, 4);
    const link = driver.open(pgBouncer.url, 20, 'pooled');
    const worker = link.fq.worker({ ...soon, clients: { reader: { handler: note(link) } } });
    const { error } = told(worker);
    const ended = worker.run();
    await append(link, numbers(1, 5));
    await untilEffects(observer, 5);
    expect(error).toEqual([]);
    await worker.stop();
    await ended;
    await link.close();

    const others = Array.from({ length: 4 }, () => new pg.Client(pgBouncer.url));
    for (const other of others) {
      await other.connect();
      await other.query('begin');
      expect(await one(other, 'show default_transaction_isolation')).toBe('serializable');
    }
    await Promise.all(others.map((other) => other.end()));
    await pgBouncer.stop();
  });

  test('listens past it, on a direct connection', async ({ database, observer, link: direct }) => {
    const pgBouncer = await startPgBouncer(database.url, 4);
    const link = driver.open(pgBouncer.url, 20, 'pooled');
    const worker = link.fq.worker({
      ...soon,
      ...late,
      listen: direct.pool,
      clients: { reader: { handler: note(link), isolation: 'serializable' } },
    });
    const { error } = told(worker);
    const ended = worker.run();
    await until(
      async () => (await one(observer, 'select count(*) from fq._locks where class = 1718747137')) === '1',
    );
    for (const number of numbers(1, 5)) {
      await append(link, [number]);
      await untilEffects(observer, number);
    }
    expect(await effects(observer)).toEqual(numbers(1, 5));
    expect(error).toEqual([]);
    await worker.stop();
    await ended;
    await link.close();
    await pgBouncer.stop();
  });
});
