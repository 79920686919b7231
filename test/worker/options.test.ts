import pg from 'pg';
import postgres from 'postgres';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Event, Functions } from '../../bindings/typescript/index.ts';
import { createFq as createPgFq } from '../../bindings/typescript/pg.ts';
import { createFq as createPostgresFq } from '../../bindings/typescript/postgres.ts';
import { Dispatcher } from '../../bindings/typescript/worker/dispatcher.ts';
import { completeSettings } from '../../bindings/typescript/worker/options.ts';
import { PostBatchPause } from '../../bindings/typescript/worker/pause.ts';
import { Slots } from '../../bindings/typescript/worker/slots.ts';

const fq = createPgFq(new pg.Pool());
const handler = () => {};
const clients = { reader: { handler } };

describe('a worker refuses', () => {
  const wrong: [what: string, options: object, message: string][] = [
    ['no clients', { clients: {} }, 'clients must name one client at least'],
    [
      'a client without a handler',
      { clients: { reader: {} } },
      'client "reader" must have a handler, a function, or "run", the name of one in the database',
    ],
    [
      'an option that it does not have',
      { clients, pollIntervall: 5 },
      'a worker has no option "pollIntervall"',
    ],
    [
      'an option that a client does not have',
      { clients: { reader: { handler, topic: 'a' } } },
      'client "reader" has no option "topic"',
    ],
    [
      'an interval of nothing',
      { clients, pollInterval: 0 },
      'pollInterval must be 1 to 2147483647 milliseconds, but is 0',
    ],
    [
      'what is no number',
      { clients, grace: Number.NaN },
      'grace must be 0 to 2147483647 milliseconds, but is NaN',
    ],
    ['half a segment', { clients, segments: 1.5 }, 'segments must be a whole number, 1 or more, but is 1.5'],
    [
      'empty batches',
      { clients: { reader: { handler, batchSize: 0 } } },
      'batchSize of client "reader" must be',
    ],
    [
      'heartbeats that come too late',
      { clients, heartbeatInterval: 30_000 },
      'heartbeatInterval must be shorter than staleThreshold, 30000, but is 30000',
    ],
    [
      'intervals the wrong way round',
      { clients, pollInterval: 500, maxPollInterval: 100 },
      'pollInterval must not be longer than maxPollInterval, 100, but is 500',
    ],
    [
      'another way to wake',
      { clients, wakeUp: 'shout' },
      'wakeUp must be "listen", "poll" or "none", but is "shout"',
    ],
    ['a name that is too long', { clients, name: 'x'.repeat(201) }, 'name must have 1 to 200 characters'],
    [
      'an isolation that there is not',
      { clients: { reader: { handler, isolation: 'chaos' } } },
      'isolation of client "reader" must be',
    ],
    [
      'an isolation without a transaction',
      { clients: { reader: { handler, transaction: false, isolation: 'serializable' } } },
      'client "reader" has an isolation, but no transaction',
    ],
    [
      'a handler beside a function of the database',
      { clients: { reader: { handler, run: 'public.handler' } } },
      'client "reader" runs a function in the database, so that it has no handler',
    ],
    [
      'a function of the database without a transaction',
      { clients: { reader: { run: 'public.handler', transaction: false } } },
      'client "reader" runs a function in the database, so that it has no transaction',
    ],
    [
      'a function of the database with batches, which its argument decides',
      { clients: { reader: { run: 'public.handler', batch: true } } },
      'client "reader" runs a function in the database, so that it has no batch',
    ],
    [
      'a function of the database with an isolation',
      { clients: { reader: { run: 'public.handler', isolation: 'serializable' } } },
      'client "reader" runs a function in the database, so that it has no isolation',
    ],
    [
      'a function of the database without a name',
      { clients: { reader: { run: '' } } },
      '"run" of client "reader" must be the name of a function in the database',
    ],
    [
      'a function where the name of one in the database should be',
      { clients: { reader: { run: handler } } },
      '"run" of client "reader" must be the name of a function in the database',
    ],
  ];
  test.for(wrong)('%s', ([, options, message]) => {
    expect(() => fq.worker(options as never)).toThrow(message);
  });

  test('another mode', async () => {
    await expect(fq.worker({ clients }).run({ mode: 'walk' as never })).rejects.toThrow(
      'mode must be "continuous" or "drain", but is "walk"',
    );
  });
});

test('settings have the defaults that are documented, and an option that is undefined has its default', () => {
  const { name, ...settings } = completeSettings({ pollInterval: undefined, batchSize: 10 } as object);
  expect(name).toMatch(new RegExp(`-${process.pid}-[0-9a-f]{8}$`));
  expect(settings).toEqual({
    concurrency: 4,
    segments: 4,
    batchSize: 10,
    wakeUp: 'listen',
    pollInterval: 500,
    maxPollInterval: 30_000,
    maxPostBatchPause: 100,
    heartbeatInterval: 5_000,
    staleThreshold: 30_000,
    rebalanceInterval: 10_000,
    dispatchInterval: 200,
    fallbackInterval: 30_000,
    reconnectInterval: 5_000,
    maxReconnectInterval: 60_000,
    wakeJitter: 25,
    grace: 30_000,
  });
});

test('a worker has a name of its own', () => {
  expect(fq.worker({ clients }).name).not.toBe(fq.worker({ clients }).name);
  expect(fq.worker({ clients, name: 'mine' }).name).toBe('mine');
});

test('the pause after a batch grows with full ones, shrinks with partial ones and ends with an empty one', () => {
  const pause = new PostBatchPause(100);
  const after = (...batches: number[]) => batches.map((events) => pause.after(events, 10));
  expect(after(10, 10, 10, 10, 10, 10, 10)).toEqual([5, 10, 20, 40, 80, 100, 100]);
  expect(after(9, 1, 10)).toEqual([50, 25, 50]);
  expect(after(0, 10)).toEqual([0, 5]);
  const off = new PostBatchPause(0);
  expect([off.after(10, 10), off.after(10, 10)]).toEqual([0, 0]);
});

test('slots are taken in the order in which they were asked for, and given back after an error', async () => {
  const slots = new Slots(2);
  const log: string[] = [];
  const finish: (() => void)[] = [];
  const work = (name: string) =>
    slots.run(async () => {
      log.push(name);
      await new Promise<void>((resolve) => finish.push(resolve));
      throw new Error(name);
    });
  const all = Promise.allSettled(['a', 'b', 'c', 'd'].map(work));
  await tick();
  expect(log).toEqual(['a', 'b']);
  finish.shift()?.();
  await tick();
  expect(log).toEqual(['a', 'b', 'c']);
  while (finish.length > 0 || log.length < 4) {
    finish.shift()?.();
    await tick();
  }
  await all;
  expect(log).toEqual(['a', 'b', 'c', 'd']);
});

describe('the dispatcher', () => {
  const sleepers = ['a', 'b', 'c'].map((name) => ({ name, client: { name } }));
  const settings = { dispatchInterval: 20, wakeJitter: 0 };

  /** Runs one with three who sleep, over a database that says who is ready. */
  function dispatch(mode: 'poll' | 'none', ready: () => string[], pollInterval = 20) {
    const asked: { clients: string[]; at: number }[] = [];
    const stop = new AbortController();
    const woken: string[] = [];
    const errors: unknown[] = [];
    const functions = {
      async ready({ clients }: { clients: string[] }) {
        asked.push({ clients, at: performance.now() });
        await tick();
        return ready();
      },
    } as unknown as Functions;
    const dispatcher = new Dispatcher(
      functions,
      completeSettings({ ...settings, pollInterval, maxPollInterval: pollInterval * 4 }),
      mode,
      (error) => errors.push(error),
    );
    for (const sleeper of sleepers) void dispatcher.sleep(sleeper).then(() => woken.push(sleeper.name));
    const ended = dispatcher.run(stop.signal);
    const finish = async () => {
      stop.abort();
      await ended;
    };
    return { asked, woken, errors, dispatcher, finish };
  }

  test('asks once for all who sleep, and wakes only who is ready', async () => {
    let ready: string[] = [];
    const { asked, woken, finish } = dispatch('poll', () => ready);
    await sleepMs(50);
    expect(woken).toEqual([]);
    ready = ['b'];
    await sleepMs(50);
    await finish();
    expect(woken).toEqual(['b']);
    expect(asked[0]?.clients).toEqual(['a', 'b', 'c']);
    expect(asked.at(-1)?.clients).toEqual(['a', 'c']);
  });

  test('looks less and less often when nothing wakes it', async () => {
    const { asked, finish } = dispatch('none', () => []);
    await sleepMs(500);
    await finish();
    // At once, perhaps twice, then after 20, 40, 80, 80 … ms.
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.length).toBeLessThan(12);
    const gaps = asked.slice(1).map(({ at }, index) => at - (asked[index]?.at ?? 0));
    const [first, second, third, ...others] = gaps.filter((gap) => gap > 10);
    expect(first).toBeGreaterThan(18);
    expect(second).toBeGreaterThan(37);
    for (const gap of [third, ...others]) expect(gap).toBeGreaterThan(75);
  });

  test('goes on when the database cannot be asked', async () => {
    let failures = 2;
    const { woken, errors, finish } = dispatch('poll', () => {
      if (failures-- > 0) throw new Error('the database is away');
      return ['a'];
    });
    while (woken.length === 0) await sleepMs(10);
    await finish();
    expect(errors).toHaveLength(2);
  });

  test('makes nobody wait who falls asleep while it looks', async () => {
    let late = false;
    const { woken, dispatcher, finish } = dispatch(
      'none',
      () => {
        if (!late) {
          late = true;
          void dispatcher.sleep({ name: 'd', client: { name: 'd' } }).then(() => woken.push('d'));
          return [];
        }
        return ['d'];
      },
      5_000,
    );
    const started = performance.now();
    while (woken.length === 0) await sleepMs(1);
    expect(performance.now() - started).toBeLessThan(4_000);
    await finish();
  });
});

type Log = { orders: { OrderPlaced: { total: number } }; mails: { Sent: { to: string } } };

// Nothing below is run: that it compiles, and that what is marked does not, is the test (`npm run typecheck`).
function types(): void {
  const typed = createPgFq<Log>(new pg.Pool());
  typed.worker({
    clients: {
      mailer: {
        topics: ['orders'],
        async handler(event, tx) {
          expectTypeOf(event).toEqualTypeOf<Event<'orders', 'OrderPlaced', { total: number }>>();
          expectTypeOf(tx.client).toEqualTypeOf<pg.PoolClient>();
          await tx.fq.append({ topic: 'mails', type: 'Sent', payload: { to: 'you' } });
          // @ts-expect-error: a wrong payload
          await tx.fq.append({ topic: 'mails', type: 'Sent', payload: { from: 'me' } });
        },
      },
      all: {
        batch: true,
        isolation: 'serializable',
        async handler(events, tx) {
          for (const event of events) expectTypeOf(await tx.isReplay(event)).toEqualTypeOf<boolean>();
          expectTypeOf(events[0]?.topic).toEqualTypeOf<'orders' | 'mails' | undefined>();
        },
      },
      outside: {
        transaction: false,
        topics: ['mails', 'orders'],
        handler(event, context) {
          expectTypeOf(event.topic).toEqualTypeOf<'orders' | 'mails'>();
          expectTypeOf(context.signal).toEqualTypeOf<AbortSignal>();
          expectTypeOf(context.isReplay(event)).resolves.toEqualTypeOf<boolean>();
          // @ts-expect-error: there is no transaction
          context.client;
        },
      },
      inside: { run: 'public.handler', topics: ['orders'], batchSize: 5, onFailure: 'park_key' },
      // @ts-expect-error: both a function of the database and a handler
      both: { run: 'public.handler', handler() {} },
      // @ts-expect-error: whether it takes batches, the function of the database says
      batches: { run: 'public.handler', batch: true },
      // @ts-expect-error: a function of the database works in a transaction
      away: { run: 'public.handler', transaction: false },
      // @ts-expect-error: no transaction, hence no isolation
      strict: { transaction: false, isolation: 'serializable', handler() {} },
    },
  });
  // @ts-expect-error: neither a handler nor a function of the database
  typed.worker({ clients: { nobody: { topics: ['orders'] } } });
  // @ts-expect-error: an unknown topic
  typed.worker({ clients: { mailer: { topics: ['payments'], handler() {} } } });
  // @ts-expect-error: a client of a pool is no pool
  new pg.Pool().connect().then((client) => createPgFq(client).worker);

  createPostgresFq(postgres()).worker({
    clients: {
      reader: {
        topics: ['any'],
        handler: async (event, tx) => {
          expectTypeOf(event.topic).toEqualTypeOf<string>();
          await tx.client`select ${event.key}`;
          await tx.client.savepoint(async () => {});
        },
      },
    },
    listen: postgres(),
  });
  typed.worker({ clients: {}, name: 'w' }).on('retry', ({ event, retryAt }) => {
    expectTypeOf(event.topic).toEqualTypeOf<'orders' | 'mails'>();
    expectTypeOf(retryAt).toEqualTypeOf<Date>();
  });
}

test('the types compile', () => {
  expect(types).toBeTypeOf('function');
});

function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function sleepMs(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
