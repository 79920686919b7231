import { describe, expect } from 'vitest';
import type { Event } from '../../bindings/typescript/index.ts';
import { type Database, work } from '../../bindings/typescript/worker/batch.ts';
import {
  type AnyClient,
  completeClients,
  completeSettings,
} from '../../bindings/typescript/worker/options.ts';
import { pidOf, untilBlocked } from '../races/support.ts';
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

const alone = { ...soon, segments: 1, retryDelay: 50, maxRetryDelay: 50 };
const { retryDelay, maxRetryDelay, ...settings } = alone;
const failing = { retryDelay, maxRetryDelay };

describe.each(drivers)('$name', (driver) => {
  const test = testOn(driver);

  test('every event is handled exactly once, in its turn, while others are appended', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, numbers(1, 150), { key: 'a' });
    const worker = bench.start(
      link.fq.worker({ ...soon, batchSize: 40, clients: { reader: { handler: note(link) } } }),
    );
    for (const from of [151, 201, 251])
      await append(link, numbers(from, from + 49), { key: ['a', 'b', 'c'][from % 3] as string });
    await append(link, numbers(301, 400));
    await untilEffects(observer, 400);
    await worker.stop();

    const { rows } = await observer.query(`
      select e."offset", count(f.id)::int as effects from fq.events e left join effects f using ("offset") group by 1`);
    expect(rows).toHaveLength(400);
    expect(rows.filter(({ effects }) => effects !== 1)).toEqual([]);
    const { rows: inverted } = await observer.query(`
      select from effects earlier join effects later on earlier.key = later.key and earlier.id < later.id
       where earlier."offset" > later."offset"`);
    expect(inverted).toEqual([]);
  });

  test('a handler that fails leaves no effect; what came before it is kept, and it is tried again alone', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, numbers(1, 6));
    const given: unknown[] = [];
    const worker = link.fq.worker({
      ...settings,
      clients: {
        reader: {
          ...failing,
          async handler(event, tx) {
            given.push(event.payload);
            await note(link)(event, tx);
            if (event.payload === 4 && given.filter((payload) => payload === 4).length < 3)
              throw new Error('it broke');
          },
        },
      },
    });
    const failure = next(worker, 'retry');
    bench.start(worker);
    await untilEffects(observer, 6);

    expect(await effects(observer)).toEqual(numbers(1, 6));
    // The batch, what came before the one that failed, and that until it works; then the others.
    expect(given).toEqual([1, 2, 3, 4, 1, 2, 3, 4, 4, 5, 6]);
    expect(await failure).toMatchObject({
      client: 'reader',
      segment: 'reader',
      event: { payload: 4 },
      error: { message: 'it broke' },
      attempts: 1,
      retryAt: expect.any(Date),
    });
    expect(await one(observer, 'select count(*) from fq.failures')).toBe('0');
  });

  test('an event that fails too often is a dead letter, and the others go on', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, numbers(1, 4));
    const worker = link.fq.worker({
      ...settings,
      clients: {
        reader: {
          ...failing,
          onFailure: 'dead_letter',
          maxAttempts: 2,
          async handler(event, tx) {
            await note(link)(event, tx);
            if (event.payload === 2) throw new Error('never mind the \0');
          },
        },
      },
    });
    const letter = next(worker, 'deadLetter');
    bench.start(worker);
    expect(await letter).toMatchObject({ event: { payload: 2 }, attempts: 2 });
    await untilEffects(observer, 3);

    expect(await effects(observer)).toEqual([1, 3, 4]);
    const { rows } = await observer.query('select state, attempts, error from fq.failures');
    expect(rows).toEqual([
      { state: 'dead', attempts: 2, error: expect.stringContaining('never mind the \uFFFD') },
    ]);
  });

  test('a key that is parked waits in its order, and the other keys go on', async ({
    link,
    observer,
    bench,
  }) => {
    for (const [payload, key] of [
      ['a1', 'a'],
      ['b1', 'b'],
      ['a2', 'a'],
      ['b2', 'b'],
      ['a3', 'a'],
    ] as const)
      await append(link, [payload], { key });
    let attempts = 0;
    bench.start(
      link.fq.worker({
        ...settings,
        clients: {
          reader: {
            ...failing,
            onFailure: 'park_key',
            async handler(event, tx) {
              await note(link)(event, tx);
              if (event.payload === 'a1' && ++attempts < 3) throw new Error('it broke');
            },
          },
        },
      }),
    );
    await untilEffects(observer, 5);
    expect(await effects(observer)).toEqual(['b1', 'b2', 'a1', 'a2', 'a3']);
  });

  test('a batch that fails is divided until the event that fails is found', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, numbers(1, 20));
    const batches: number[] = [];
    const worker = link.fq.worker({
      ...settings,
      clients: {
        reader: {
          ...failing,
          onFailure: 'dead_letter',
          maxAttempts: 1,
          batch: true,
          async handler(events, tx) {
            batches.push(events.length);
            for (const event of events) await note(link)(event, tx);
            if (events.some(({ payload }) => payload === 13)) throw new Error('it broke');
          },
        },
      },
    });
    const letter = next(worker, 'deadLetter');
    bench.start(worker);
    expect((await letter).event.payload).toBe(13);
    await untilEffects(observer, 19);

    expect(await effects(observer)).toEqual(numbers(1, 20).filter((number) => number !== 13));
    expect(batches[0]).toBe(20);
    // Found by halves, and whole batches again once it is.
    expect(batches.length).toBeLessThan(12);
    expect(batches.at(-1)).toBe(7);
  });

  test('what only the commit refuses is found and given up, and so is what a handler hides', async ({
    link,
    observer,
    bench,
  }) => {
    await observer.query(
      'create table limited (payload int unique deferrable initially deferred); insert into limited values (3)',
    );
    await append(link, numbers(1, 6));
    const worker = link.fq.worker({
      ...settings,
      clients: {
        reader: {
          ...failing,
          onFailure: 'dead_letter',
          maxAttempts: 1,
          async handler({ payload, ...event }, tx) {
            await link.execute(tx.client, 'insert into limited values ($1::text::int)', [String(payload)]);
            if (payload === 5) await link.execute(tx.client, 'select 1/0').catch(() => {});
            else await note(link)({ payload, ...event }, tx);
          },
        },
      },
    });
    const dead: unknown[] = [];
    worker.on('deadLetter', ({ event }) => dead.push(event.payload));
    bench.start(worker);
    await untilEffects(observer, 4);
    await until(async () => dead.length === 2);

    expect(dead).toEqual([3, 5]);
    expect(await effects(observer)).toEqual([1, 2, 4, 6]);
    const { rows } = await observer.query('select payload from limited order by payload');
    expect(rows.map(({ payload }) => payload)).toEqual([1, 2, 3, 4, 6]);
  });

  test('outside a transaction, what was handled before a failure is not given again', async ({
    link,
    bench,
  }) => {
    await append(link, numbers(1, 5));
    const given: unknown[] = [];
    const worker = link.fq.worker({
      ...settings,
      clients: {
        mailer: {
          ...failing,
          transaction: false,
          handler(event, context) {
            expect(context).not.toHaveProperty('client');
            given.push(event.payload);
            if (event.payload === 3 && given.length === 3) throw new Error('the mail server is away');
          },
        },
      },
    });
    const failure = next(worker, 'retry');
    bench.start(worker);
    await until(async () => given.length === 6);
    expect(given).toEqual([1, 2, 3, 3, 4, 5]);
    expect(await failure).toMatchObject({ event: { payload: 3 }, attempts: 1 });
  });

  test('outside a transaction, a batch that fails is given again', async ({ link, bench }) => {
    await append(link, numbers(1, 4));
    const given: unknown[][] = [];
    const worker = link.fq.worker({
      ...settings,
      clients: {
        mailer: {
          ...failing,
          transaction: false,
          batch: true,
          handler(events) {
            given.push(events.map(({ payload }) => payload));
            if (given.length === 1) throw new Error('the mail server is away');
          },
        },
      },
    });
    bench.start(worker);
    await until(async () => given.length === 3);
    expect(given).toEqual([
      [1, 2, 3, 4],
      [1, 2],
      [3, 4],
    ]);
  });

  test('a serializable handler that conflicts is repeated at once, and no attempt is counted', async ({
    link,
    observer,
    bench,
  }) => {
    await observer.query('create table counter as select 0 as value');
    await append(link, numbers(1, 10));
    let disturbances = 0;
    const worker = link.fq.worker({
      ...settings,
      clients: {
        reader: {
          isolation: 'serializable',
          async handler(event, tx) {
            await link.execute(tx.client, 'select value from counter');
            if (event.payload === 1 && disturbances++ < 3)
              await observer.query('update counter set value = value + 100');
            await link.execute(tx.client, 'update counter set value = value + 1');
            await note(link)(event, tx);
          },
        },
      },
    });
    const { retry, error } = told(worker);
    bench.start(worker);
    await untilEffects(observer, 10);
    expect(await effects(observer)).toEqual(numbers(1, 10));
    expect([...retry, ...error]).toEqual([]);
    expect(await one(observer, 'select value from counter')).toBe(310);
    expect(disturbances).toBe(4);
  });

  test('a deadlock is repeated at once, and no attempt is counted', async ({
    link,
    observer,
    database,
    bench,
  }) => {
    const other = await database.connect();
    // It waits first, and leaves it to the handler to find out.
    await other.query("set deadlock_timeout = '1 h'");
    const pid = await pidOf(other);
    await observer.query('create table locked as select generate_series(1, 2) as id');
    await append(link, ['one']);
    let meetings = 0;
    const worker = link.fq.worker({
      ...settings,
      clients: {
        reader: {
          async handler(event, tx) {
            await link.execute(tx.client, `set local deadlock_timeout = '10 ms'`);
            await link.execute(tx.client, 'select from locked where id = 1 for update');
            if (meetings++ < 2) {
              await other.query('begin');
              await other.query('select from locked where id = 2 for update');
              const crossing = other.query('select from locked where id = 1 for update');
              void crossing.then(() => other.query('rollback'));
              await untilBlocked(observer, pid);
              await link.execute(tx.client, 'select from locked where id = 2 for update');
            }
            await note(link)(event, tx);
          },
        },
      },
    });
    const { retry, error } = told(worker);
    bench.start(worker);
    await untilEffects(observer, 1);
    expect([...retry, ...error]).toEqual([]);
    expect(meetings).toBe(3);
    expect(await effects(observer)).toEqual(['one']);
  });

  test('a database whose transactions are serializable by default makes no difference', async ({
    link,
    observer,
    database,
    bench,
  }) => {
    await observer.query(
      `alter database ${database.name} set default_transaction_isolation to 'serializable'`,
    );
    const isolations = new Set<unknown>();
    const worker = link.fq.worker({
      ...settings,
      clients: {
        reader: {
          ...failing,
          async handler(event, tx) {
            await link.execute(
              tx.client,
              `insert into effects (key) values (current_setting('transaction_isolation'))`,
            );
            if (event.payload === 2 && isolations.size < 2) {
              isolations.add(isolations.size);
              throw new Error('it broke');
            }
          },
        },
      },
    });
    const { error, retry } = told(worker);
    bench.start(worker);
    await next(worker, 'claimed');
    await append(link, numbers(1, 3));
    await untilEffects(observer, 3);
    const { rows } = await observer.query('select distinct key from effects');
    expect(rows).toEqual([{ key: 'read committed' }]);
    expect(error).toEqual([]);
    expect(retry).toHaveLength(2);
  });

  test('what an earlier transaction did, whose connection was lost in its commit, is not done again', async ({
    link,
    observer,
  }) => {
    await append(link, numbers(1, 3), { key: 'a' });
    const { token } = (await link.fq.subscribe({ client: 'reader' })) as { token: bigint };
    const driver = link.driver;
    const database: Database = {
      query: link.query as never,
      within: (client) => link.fq.within(client as never),
      fq: link.fq,
      driver: {
        open: driver.open,
        async transaction(isolation, run) {
          // The commit of event 1 comes through between the fetch and the transaction of the handler.
          if (isolation === 'serializable') await observer.query(`select fq.commit('reader', 1)`);
          return driver.transaction(isolation, run);
        },
      },
    };
    const given: unknown[] = [];
    const [client] = completeClients(
      { reader: { isolation: 'serializable', handler: (event: Event) => given.push(event.payload) } },
      completeSettings({}),
    );
    const outcome = await work(
      database,
      client as AnyClient,
      { name: 'reader', token, reached: -1n, signal: new AbortController().signal },
      10,
    );
    expect(outcome.kind).toBe('broken');
    expect(given).toEqual([]);
  });

  test('an event that always conflicts is a failure after five repetitions', async ({ link, bench }) => {
    await append(link, ['one']);
    let attempts = 0;
    const worker = link.fq.worker({
      ...settings,
      clients: {
        reader: {
          ...failing,
          async handler(_event, tx) {
            attempts++;
            await link.execute(tx.client, `do $$ begin raise sqlstate '40001'; end $$`);
          },
        },
      },
    });
    const failure = next(worker, 'retry');
    bench.start(worker);
    await failure;
    expect(attempts).toBe(6);
  });

  test('what a handler appends is part of its transaction, and another client reads it', async ({
    link,
    observer,
    bench,
  }) => {
    await link.fq.append({ topic: 'orders', payload: 1 });
    let attempts = 0;
    bench.start(
      link.fq.worker({
        ...soon,
        clients: {
          billing: {
            topics: ['orders'],
            retryDelay: 0,
            async handler(event, tx) {
              await tx.fq.append({ topic: 'invoices', payload: event.payload });
              if (++attempts < 3) throw new Error('it broke');
            },
          },
          mailer: { topics: ['invoices'], segments: 2, handler: note(link) },
        },
      }),
    );
    await untilEffects(observer, 1);
    expect(await link.fq.read({ topic: 'invoices' })).toHaveLength(1);
    expect(attempts).toBe(3);
    const { rows } = await observer.query(
      'select id, segments, topics from fq.clients where parent is null order by id',
    );
    expect(rows).toEqual([
      { id: 'billing', segments: 4, topics: ['orders'] },
      { id: 'mailer', segments: 2, topics: ['invoices'] },
    ]);
  });

  test('a batch has no more events than asked for, and a listener is told of each', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, numbers(1, 25));
    const batches: Event[][] = [];
    const worker = link.fq.worker({
      ...settings,
      clients: { reader: { batchSize: 10, handler: note(link) } },
    });
    worker.on('batch', ({ events }) => {
      batches.push(events);
      throw new Error('a listener that fails harms nobody');
    });
    const log = console.error;
    console.error = () => {};
    bench.start(worker);
    await untilEffects(observer, 25);
    await worker.stop();
    console.error = log;
    expect(batches.map((events) => events.length)).toEqual([10, 10, 5]);
    expect(batches.flat().map(({ payload }) => payload)).toEqual(numbers(1, 25));
  });

  test('no more segments are worked on at once than the concurrency says', async ({ link, bench }) => {
    await append(link, numbers(1, 80));
    let [now, most, handled] = [0, 0, 0];
    bench.start(
      link.fq.worker({
        ...soon,
        segments: 8,
        batchSize: 2,
        concurrency: 3,
        clients: {
          reader: {
            async handler(_event, tx) {
              most = Math.max(most, ++now);
              await link.execute(tx.client, 'select pg_sleep(0.001)');
              now--;
              handled++;
            },
          },
        },
      }),
    );
    await until(async () => handled === 80);
    expect(most).toBe(3);
  });
});
