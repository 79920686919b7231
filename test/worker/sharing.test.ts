import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { kill, spawn } from './children.ts';
import {
  append,
  drivers,
  Gate,
  holdings,
  next,
  note,
  numbers,
  one,
  pgDriver,
  soon,
  testOn,
  told,
  until,
} from './support.ts';

async function untilHeld(observer: pg.Client, expected: Record<string, number>): Promise<void> {
  await until(async () => JSON.stringify(await holdings(observer)) === JSON.stringify(expected));
}

describe('workers share the segments of a client', () => {
  const test = testOn(pgDriver);

  test('fairly, while others join and leave, and every event is handled exactly once', async ({
    link,
    observer,
    bench,
  }) => {
    const start = (name: string) => {
      const worker = link.fq.worker({ ...soon, name, clients: { reader: { handler: note(link, name) } } });
      worker.on('error', ({ error }) => errors.push(error));
      return bench.start(worker);
    };
    const errors: unknown[] = [];
    let appended = 0;
    const load = async (count: number) => {
      await append(link, numbers(appended + 1, appended + count));
      appended += count;
    };
    await load(50);
    const one = start('one');
    await untilHeld(observer, { one: 4 });
    await load(50);
    const two = start('two');
    await untilHeld(observer, { one: 2, two: 2 });
    await load(50);
    start('three');
    await untilHeld(observer, { one: 2, three: 1, two: 1 });
    await load(50);
    await one.stop();
    await untilHeld(observer, { three: 2, two: 2 });
    await load(50);
    await two.stop();
    await untilHeld(observer, { three: 4 });
    await load(50);
    await untilHandled(observer, appended);

    const { rows } = await observer.query('select worker from effects group by worker order by worker');
    expect(rows.map(({ worker }) => worker)).toEqual(['one', 'three', 'two']);
    expect(errors).toEqual([]);
  });

  test('and hand one over after the batch at hand, whose effects are kept', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, numbers(1, 4));
    const start = (name: string, wait = 0) =>
      bench.start(
        link.fq.worker({
          ...soon,
          name,
          segments: 2,
          clients: {
            reader: {
              async handler(event, tx) {
                await note(link, name)(event, tx);
                await sleep(wait);
              },
            },
          },
        }),
      );
    const slow = start('slow', 300);
    await next(slow, 'claimed');
    const released = next(slow, 'released');
    start('quick');
    expect(await released).toMatchObject({ client: 'reader', reason: 'handed over' });
    await untilHeld(observer, { quick: 1, slow: 1 });
    await untilHandled(observer, 4);
  });

  test('a worker whose handler hangs loses the segment after the grace, and its effects', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, ['one']);
    const signals: AbortSignal[] = [];
    const hanging = bench.start(
      link.fq.worker({
        ...soon,
        grace: 100,
        name: 'hanging',
        segments: 1,
        clients: {
          reader: {
            async handler(event, tx) {
              await note(link, 'hanging')(event, tx);
              signals.push(tx.signal);
              await new Promise((resolve) => tx.signal.addEventListener('abort', resolve));
            },
          },
        },
      }),
    );
    await until(async () => signals.length === 1);
    const released = next(hanging, 'released');
    // The first by name has the right to the only segment.
    bench.start(
      link.fq.worker({
        ...soon,
        grace: 100,
        name: 'first',
        segments: 1,
        clients: { reader: { handler: note(link, 'first') } },
      }),
    );
    await untilHandled(observer, 1);
    expect(await released).toMatchObject({ reason: 'lost' });
    expect(signals[0]?.aborted).toBe(true);
    expect(await one(observer, 'select worker from effects')).toBe('first');
  });

  test('a handler may take longer than the lease, which is renewed meanwhile', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, ['long']);
    const settings = { ...soon, staleThreshold: 300, rebalanceInterval: 60_000, segments: 2 };
    const gate = new Gate();
    const busy = bench.start(
      link.fq.worker({
        ...settings,
        name: 'busy',
        clients: {
          reader: {
            async handler(event, tx) {
              await note(link, 'busy')(event, tx);
              await gate.pass();
            },
          },
        },
      }),
    );
    const { released } = told(busy);
    await untilHeld(observer, { busy: 2 });
    await until(async () => gate.reached);
    const other = { ...settings, rebalanceInterval: 50, name: 'other' };
    // Its share is one; the other is the one that is handled, and would be free if the lease ran out.
    bench.start(
      link.fq.worker({ ...other, grace: 60_000, clients: { reader: { handler: note(link, 'other') } } }),
    );
    await sleep(1_000);
    gate.open();
    await untilHandled(observer, 1);
    expect(released).not.toContainEqual(expect.objectContaining({ reason: 'lost' }));
    expect(await one(observer, 'select worker from effects')).toBe('busy');
  });

  test('a worker whose registration vanished renews it', async ({ link, observer, bench }) => {
    const worker = link.fq.worker({ ...soon, name: 'one', clients: { reader: { handler: note(link) } } });
    const { error, released } = told(worker);
    bench.start(worker);
    await untilHeld(observer, { one: 4 });
    await observer.query('delete from fq.workers');
    await until(async () => (await one(observer, 'select count(*) from fq.workers')) === '1');
    await append(link, numbers(1, 10));
    await untilHandled(observer, 10);
    expect(await holdings(observer)).toEqual({ one: 4 });
    expect([...error, ...released]).toEqual([]);
  });

  test('a client that is moved or divided anew is claimed again, and read from there', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, numbers(1, 10));
    const worker = link.fq.worker({ ...soon, clients: { reader: { handler: note(link) } } });
    const lost: string[] = [];
    worker.on('released', ({ segment, reason }) => reason === 'lost' && lost.push(segment));
    bench.start(worker);
    await untilHandled(observer, 10);

    await observer.query(`select fq.seek('reader', 'beginning')`);
    await until(async () => (await one(observer, 'select count(*) from effects')) === '20');
    await observer.query(`select fq.subscribe('reader', segments => 2)`);
    await append(link, numbers(11, 20));
    await until(async () => (await one(observer, 'select count(*) from effects')) === '30');
    expect(new Set(lost)).toEqual(new Set(['reader#0', 'reader#1', 'reader#2', 'reader#3']));
  });
});

/** Waits until so many events are handled, and sees that each is once, and that each key is in order. */
async function untilHandled(observer: pg.Client, count: number): Promise<void> {
  await until(
    async () => Number(await one(observer, 'select count(distinct "offset") from effects')) >= count,
  );
  const { rows } = await observer.query(
    'select "offset", count(*)::int from effects group by 1 having count(*) > 1',
  );
  expect(rows).toEqual([]);
}

describe.each(drivers)('with $name', (driver) => {
  const test = testOn(driver);

  test('when a worker is killed, another goes on once its leases have run out', async ({
    database,
    observer,
    link,
    bench,
  }) => {
    const settings = { ...soon, staleThreshold: 1_000 };
    await append(link, numbers(1, 40));
    const order = { url: database.url, driver: driver.name, settings };
    const victim = spawn({ ...order, name: 'victim', slow: 60_000 });
    await once(victim, 'message', {});
    await until(async () => (await holdings(observer)).victim === 4);
    const other = link.fq.worker({
      ...settings,
      name: 'other',
      clients: { reader: { handler: note(link, 'other') } },
    });
    const killed = performance.now();
    await kill(victim);
    bench.start(other);
    await untilHandled(observer, 40);

    expect(await one(observer, `select count(*) from effects where worker = 'victim'`)).toBe('0');
    const milliseconds = performance.now() - killed;
    expect(milliseconds).toBeGreaterThan(700);
    expect(milliseconds).toBeLessThan(5_000);
  });

  test('workers that are killed at random cost no event and repeat none', async ({
    database,
    observer,
    link,
  }) => {
    const settings = { ...soon, batchSize: 7, staleThreshold: 400 };
    const order = { url: database.url, driver: driver.name, settings, slow: 1 };
    const children = new Map<string, ChildProcess>();
    const start = (name: string) => children.set(name, spawn({ ...order, name }));
    start('a');
    start('b');
    try {
      let appended = 0;
      for (let turn = 0; turn < 3; turn++) {
        await append(link, numbers(appended + 1, appended + 40));
        appended += 40;
        const [victim, ...others] = children.keys();
        await until(async () => Number(await one(observer, 'select count(*) from effects')) > appended - 40);
        await sleep(Math.random() * 50);
        await kill(children.get(victim as string) as ChildProcess);
        children.delete(victim as string);
        start(`${others[0]}${turn}`);
      }
      await untilHandled(observer, appended);
      const { rows } = await observer.query(`
        select from effects earlier join effects later on earlier.key = later.key and earlier.id < later.id
         where earlier."offset" > later."offset"`);
      expect(rows).toEqual([]);
    } finally {
      await Promise.all([...children.values()].map(kill));
    }
  });
});
