import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import * as pgBinding from '../../bindings/typescript/pg.ts';
import { until } from '../races/support.ts';
import { drivers, type Link, sessions, testOn } from './drivers.ts';

describe.each(drivers)('through PgBouncer with $name', (driver) => {
  const test = testOn(driver);

  test('fetch, append and commit are one transaction', async ({ link: { fq, transaction } }) => {
    const order = await fq.append({ topic: 'orders' });
    const invoice = async (fq: Link['fq']) => {
      expect(await fq.fetch({ client: 'invoices' })).toStrictEqual([order]);
      await fq.append({ topic: 'invoices' });
      await fq.commit({ client: 'invoices', offset: order.offset });
    };

    const failing = transaction(async (fq) => {
      await invoice(fq);
      throw new Error('the handler failed');
    });
    await expect(failing).rejects.toThrow('the handler failed');
    expect(await fq.read({ topic: 'invoices' })).toEqual([]);

    await transaction(invoice);
    expect(await fq.read({ topic: 'invoices' })).toHaveLength(1);
    expect(await fq.fetch({ client: 'invoices' })).toMatchObject([{ topic: 'invoices' }]);
  });

  test('an event is held back while a lower one is undecided in the other session', async ({
    link: { fq, transaction },
  }) => {
    const names = async () => (await fq.fetch({ client: 'reader' })).map(({ payload }) => payload);

    await transaction(async (slow) => {
      await slow.append({ payload: 'slow' });
      await fq.append({ payload: 'quick' });
      expect(await names()).toEqual([]);
    });
    expect(await names()).toEqual(['slow', 'quick']);
  });

  test('8 appenders and 4 consumers, some of which fail, share 2 sessions: each event is handled exactly once, in order', async ({
    link,
    database,
  }) => {
    const { fq, transaction } = link;
    const observer = await database.connect();
    await observer.query(`create table handled (
      id bigint generated always as identity,
      consumer text,
      "offset" bigint,
      pid integer default pg_backend_pid())`);

    let appending = true;
    const append = async () => {
      for (let turn = 0; turn < 25; turn++) {
        const work = transaction(async (fq) => {
          await fq.append({});
          await sleep(Math.random() * 5);
          await fq.appendBatch({ topic: 'orders', events: [{}, {}] });
          if (turn % 5 === 4) throw new Error('the appender failed');
        });
        await work.catch(expectFailure);
        await sleep(Math.random() * 5);
      }
    };
    const consume = async (consumer: string) => {
      let done = false;
      for (let turn = 0; !done; turn++) {
        const last = !appending;
        const work = transaction(async (fq, query) => {
          const events = await fq.fetch({ client: consumer });
          for (const { offset } of events)
            await query('insert into handled (consumer, "offset") values ($1::text, $2::text::bigint)', [
              consumer,
              String(offset),
            ]);
          const end = events.at(-1);
          if (end) await fq.commit({ client: consumer, offset: end.offset });
          if (end && turn % 4 === 3) throw new Error('the handler failed');
          done = last && !end;
        });
        await work.catch(expectFailure);
        await sleep(Math.random() * 5);
      }
    };
    const consumers = ['a', 'b', 'c', 'd'];
    await Promise.all([
      Promise.all(Array.from({ length: 8 }, append)).finally(() => {
        appending = false;
      }),
      ...consumers.map(consume),
    ]);

    const offsets = (await fq.read({ maxEvents: 1000 })).map(({ offset }) => offset);
    expect(offsets).toHaveLength(8 * 20 * 3);
    for (const consumer of consumers) {
      const { rows } = await observer.query('select "offset" from handled where consumer = $1 order by id', [
        consumer,
      ]);
      expect(rows.map(({ offset }) => BigInt(offset))).toEqual(offsets);
    }
    const { rows } = await observer.query(
      'select count(distinct pid)::int as sessions from handled group by consumer',
    );
    expect(rows).toEqual(consumers.map(() => ({ sessions })));
  });

  test('wait ends when there is an event', async ({ link: { fq } }) => {
    expect(await fq.wait({ client: 'mailer', timeout: '0.1 s' })).toBe(false);

    const started = performance.now();
    const waiting = fq.wait({ client: 'mailer', timeout: '30 s' });
    await sleep(100);
    await fq.append({});
    expect(await waiting).toBe(true);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('a wait occupies a session: when all are waiting, an append comes through when the first gives up', async ({
    link: { fq },
    database,
  }) => {
    const observer = await database.connect();
    const waiters = Array.from({ length: sessions }, () => fq.wait({ client: 'mailer', timeout: '2 s' }));
    await until(async () => {
      const { rows } = await observer.query(
        `select 1 from pg_stat_activity where datname = current_database() and query like 'call fq.wait%'`,
      );
      return rows.length === sessions;
    });

    const first = await Promise.race([...waiters, fq.append({})]);
    expect(first).toBe(false);
    await Promise.all(waiters);
  });

  test('a listener with a connection of its own, past PgBouncer, is woken by an append through it', async ({
    link,
    database,
  }) => {
    const direct = await database.connect();
    const listener = pgBinding.createFq(direct);
    expect(await listener.listen()).toBe(true);
    expect(await link.fq.fetch({ client: 'mailer' })).toEqual([]);

    const woken = once(direct, 'notification', { signal: AbortSignal.timeout(5_000) });
    const event = await link.fq.append({ topic: 'orders' });
    await woken;
    expect(await link.fq.fetch({ client: 'mailer' })).toStrictEqual([event]);

    await listener.unlisten();
    const heard: unknown[] = [];
    direct.on('notification', (message) => heard.push(message));
    await link.fq.append({ topic: 'orders' });
    await direct.query('select 1');
    expect(heard).toEqual([]);
  });
});

function expectFailure(error: Error): void {
  expect(error.message).toMatch(/^the (appender|handler) failed$/);
}
