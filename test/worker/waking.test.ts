import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { startProxy } from './proxy.ts';
import {
  append,
  drivers,
  effects,
  Gate,
  late,
  next,
  note,
  numbers,
  one,
  pgDriver,
  soon,
  testOn,
  told,
  until,
  untilEffects,
} from './support.ts';

/** The topics that somebody listens to, by the hashes of their names; 0 for all. */
async function listened(observer: pg.Client): Promise<string[]> {
  const { rows } = await observer.query(
    'select object::text from fq._locks where class = 1718747137 order by object',
  );
  return rows.map(({ object }) => object);
}

/** The sessions that listen. */
async function listeners(observer: pg.Client): Promise<number[]> {
  const { rows } = await observer.query('select pid from fq._locks where class = 1718747137');
  return rows.map(({ pid }) => pid);
}

/** Counts the notifications that are sent from now on. */
async function hear(session: pg.Client): Promise<() => Promise<number>> {
  let count = 0;
  session.on('notification', () => count++);
  await session.query('listen fq_events');
  return async () => {
    await session.query('select 1');
    return count;
  };
}

const asleep = { ...soon, ...late };

describe.each(drivers)('with $name', (driver) => {
  const test = testOn(driver);

  for (const segments of [1, 4])
    test(`an append wakes a worker of ${segments} at once that would look again in a minute`, async ({
      link,
      observer,
      bench,
    }) => {
      bench.start(link.fq.worker({ ...asleep, segments, clients: { reader: { handler: note(link) } } }));
      for (const number of numbers(1, 5)) {
        await until(async () => (await listened(observer)).length === 1);
        const started = performance.now();
        await append(link, [number]);
        await untilEffects(observer, number);
        expect(performance.now() - started).toBeLessThan(3_000);
      }
    });

  test('what was appended while the listening connection was lost is found when it is back', async ({
    link,
    observer,
    database,
    bench,
  }) => {
    const proxy = await startProxy(database.url);
    const through = driver.open(proxy.url);
    const worker = link.fq.worker({
      ...asleep,
      listen: through.pool,
      clients: { reader: { handler: note(link) } },
    });
    const { error } = told(worker);
    bench.start(worker);
    await until(async () => (await listened(observer)).length === 1);
    proxy.shut();
    await until(async () => (await listened(observer)).length === 0);
    await sleep(100);
    await append(link, ['unheard']);
    proxy.open();
    await untilEffects(observer, 1);
    expect(error).not.toEqual([]);
    await worker.stop();
    await through.close();
    await proxy.stop();
  });

  test('a listening connection that is dead without a word is noticed and replaced', async ({
    link,
    observer,
    database,
    bench,
  }) => {
    const proxy = await startProxy(database.url);
    const through = driver.open(proxy.url);
    const worker = bench.start(
      link.fq.worker({
        ...asleep,
        listen: through.pool,
        clients: { reader: { handler: note(link) } },
      }),
    );
    told(worker);
    await until(async () => (await listened(observer)).length === 1);
    // Nobody uses the connection any more.
    await sleep(300);
    const dead = await listeners(observer);
    proxy.freeze();
    await append(link, ['unheard']);
    await untilEffects(observer, 1);
    await until(async () => (await listeners(observer)).some((pid) => !dead.includes(pid)));
    await append(link, ['heard']);
    await untilEffects(observer, 2);
    await worker.stop();
    await proxy.stop();
    await through.close();
  });
});

describe('a worker', () => {
  const test = testOn(pgDriver);

  test('does not let appends send a NOTIFY while it is busy', async ({ link, observer, database, bench }) => {
    const listener = await database.connect();
    const heard = await hear(listener);
    const gate = new Gate();
    bench.start(
      link.fq.worker({
        ...asleep,
        segments: 1,
        clients: {
          reader: {
            async handler(event, tx) {
              await note(link)(event, tx);
              if (event.payload === 'long') await gate.pass();
            },
          },
        },
      }),
    );
    await until(async () => (await listened(observer)).length === 1);
    await append(link, ['long']);
    await until(async () => gate.reached && (await listened(observer)).length === 0);
    const before = await heard();
    for (const number of numbers(1, 10)) await append(link, [number]);
    expect(await heard()).toBe(before);
    gate.open();
    await untilEffects(observer, 11);
    await until(async () => (await listened(observer)).length === 1);
    await append(link, ['last']);
    await untilEffects(observer, 12);
    expect(await heard()).toBe(before + 1);
  });

  test('hardly lets appends send a NOTIFY while they keep coming', async ({
    link,
    observer,
    database,
    bench,
  }) => {
    const listener = await database.connect();
    const heard = await hear(listener);
    bench.start(link.fq.worker({ ...asleep, segments: 8, clients: { reader: { handler: note(link) } } }));
    await until(async () => (await listened(observer)).length === 1);
    const before = await heard();
    for (const number of numbers(1, 100)) {
      await append(link, [number]);
      await sleep(5);
    }
    await untilEffects(observer, 100);
    expect((await heard()) - before).toBeLessThan(50);
    // And listens again when they have ended.
    await until(async () => (await listened(observer)).length === 1);
    await append(link, ['last']);
    await untilEffects(observer, 101);
  });

  test('wakes when its client is resumed', async ({ link, observer, bench }) => {
    bench.start(link.fq.worker({ ...asleep, clients: { reader: { handler: note(link) } } }));
    await until(async () => (await listened(observer)).length === 1);
    await observer.query(`select fq.pause('reader')`);
    await append(link, ['one']);
    await sleep(500);
    await observer.query(`select fq.resume('reader')`);
    await untilEffects(observer, 1);
  });

  for (const [operation, given] of [
    ['redrive', ['one', 'two']],
    ['discard', ['two']],
  ] as const)
    test(`wakes when an operator calls fq.${operation}`, async ({ link, observer, bench }) => {
      let broken = true;
      const worker = link.fq.worker({
        ...asleep,
        clients: {
          reader: {
            onFailure: 'park_key',
            maxAttempts: 1,
            async handler(event, tx) {
              if (broken && event.payload === 'one') throw new Error('it broke');
              await note(link)(event, tx);
            },
          },
        },
      });
      const { deadLetter } = told(worker);
      bench.start(worker);
      await append(link, ['one', 'two'], { key: 'k' });
      await until(async () => deadLetter.length === 1 && (await listened(observer)).length === 1);
      await sleep(300);
      broken = false;
      await observer.query(`select fq.${operation}('reader')`);
      await untilEffects(observer, given.length);
      expect(await effects(observer)).toEqual(given);
    });

  test('listens for the clients that sleep, and not for those that are busy', async ({
    link,
    observer,
    bench,
  }) => {
    const lock = async (topic: string) => one(observer, 'select (hashtext($1) & 4294967295)::text', [topic]);
    const gate = new Gate();
    bench.start(
      link.fq.worker({
        ...asleep,
        segments: 1,
        clients: {
          busy: {
            topics: ['a'],
            handler: () => gate.pass(),
          },
          idle: { topics: ['b'], handler: note(link) },
        },
      }),
    );
    await until(async () => (await listened(observer)).length === 2);
    await append(link, ['long'], { topic: 'a' });
    await until(async () => gate.reached && String(await listened(observer)) === (await lock('b')));
    await append(link, ['short'], { topic: 'b' });
    await untilEffects(observer, 1);
    gate.open();
    await until(async () => (await listened(observer)).length === 2);
  });

  for (const when of ['before', 'after'])
    test(`is given an event that an append held back which began ${when} it slept and was rolled back`, async ({
      link,
      observer,
      database,
      bench,
    }) => {
      const slow = await database.connect();
      const hold = async () => {
        await slow.query('begin');
        await slow.query('select fq.append()');
      };
      if (when === 'before') await hold();
      const worker = link.fq.worker({ ...asleep, segments: 1, clients: { reader: { handler: note(link) } } });
      bench.start(worker);
      await until(async () => (await listened(observer)).length === 1);
      if (when === 'after') await hold();
      await append(link, ['held back']);
      await sleep(150);
      expect(await effects(observer)).toEqual([]);
      await slow.query('rollback');
      await untilEffects(observer, 1);
    });

  test('misses nothing of appenders who begin, commit and roll back at random, though it never looks by itself', async ({
    link,
    observer,
    database,
    bench,
  }) => {
    const sessions = await Promise.all(numbers(1, 5).map(() => database.connect()));
    const clients = {
      all: { handler: note(link) },
      some: { topics: ['a'], handler: note(link), segments: 2 },
    };
    bench.start(link.fq.worker({ ...asleep, clients }));
    const pause = () => sleep(Math.random() < 0.5 ? 0 : Math.random() * 15);
    let expected = 0;
    for (let burst = 0; burst < 25; burst++) {
      await Promise.all(
        sessions.map(async (session) => {
          await pause();
          await session.query('begin');
          let count = 0;
          for (let left = Math.random() * 3; left > 0; left--) {
            const topic = Math.random() < 0.5 ? 'a' : 'b';
            await session.query('select fq.append($1, key => $2)', [topic, String(Math.random())]);
            count += topic === 'a' ? 2 : 1;
            await pause();
          }
          const commits = Math.random() < 0.6;
          await session.query(commits ? 'commit' : 'rollback');
          if (commits) expected += count;
        }),
      );
      await untilEffects(observer, expected);
    }
    expect(await one(observer, 'select count(*) from effects')).toBe(String(expected));
  });

  test('is woken by the commit of an append that began before it slept', async ({
    link,
    observer,
    database,
    bench,
  }) => {
    const slow = await database.connect();
    await slow.query('begin');
    await slow.query(`select fq.append(payload => '"slow"')`);
    bench.start(link.fq.worker({ ...asleep, clients: { reader: { handler: note(link) } } }));
    await until(async () => (await listened(observer)).length === 1);
    await slow.query('commit');
    await untilEffects(observer, 1);
  });

  test('retries in time, with nobody to notify it', async ({ link, observer, bench }) => {
    await append(link, ['one']);
    let attempts = 0;
    const worker = bench.start(
      link.fq.worker({
        ...asleep,
        clients: {
          reader: {
            retryDelay: 30,
            async handler(event, tx) {
              await note(link)(event, tx);
              if (++attempts < 4) throw new Error('it broke');
            },
          },
        },
      }),
    );
    await next(worker, 'retry');
    await untilEffects(observer, 1);
    expect(attempts).toBe(4);
  });

  test('finds a rare event behind tens of thousands that it does not read', async ({
    link,
    observer,
    bench,
  }) => {
    await observer.query(
      `insert into fq.events (topic, type) select 'default', 'Common' from generate_series(1, 35000)`,
    );
    await link.fq.append({ type: 'Rare', payload: 'rare' });
    bench.start(link.fq.worker({ ...asleep, clients: { reader: { types: ['Rare'], handler: note(link) } } }));
    await untilEffects(observer, 1);
    expect(await effects(observer)).toEqual(['rare']);
  });

  test('that polls finds events without listening', async ({ link, observer, bench }) => {
    bench.start(
      link.fq.worker({
        ...asleep,
        dispatchInterval: 20,
        wakeUp: 'poll',
        clients: { reader: { handler: note(link) } },
      }),
    );
    await untilSubscribed(observer);
    for (const number of numbers(1, 3)) {
      await append(link, [number]);
      await untilEffects(observer, number);
    }
    expect(await listened(observer)).toEqual([]);
  });

  test('that only looks finds events too', async ({ link, observer, bench }) => {
    bench.start(
      link.fq.worker({
        ...soon,
        dispatchInterval: 60_000,
        wakeUp: 'none',
        clients: { reader: { handler: note(link) } },
      }),
    );
    await untilSubscribed(observer);
    await sleep(100);
    await append(link, [1]);
    await untilEffects(observer, 1);
    expect(await listened(observer)).toEqual([]);
  });

  test('wakes for an insert by hand', async ({ link, observer, database, bench }) => {
    bench.start(link.fq.worker({ ...asleep, clients: { reader: { handler: note(link) } } }));
    await until(async () => (await listened(observer)).length === 1);
    const session = await database.connect();
    await session.query(`insert into fq.events (payload) values ('"by hand"')`);
    await untilEffects(observer, 1);
    session.end();
    await once(session, 'end');
  });
});

async function untilSubscribed(observer: pg.Client): Promise<void> {
  await until(
    async () => (await one(observer, 'select count(*) from fq.clients where worker is not null')) !== '0',
  );
}
