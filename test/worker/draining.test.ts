import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import {
  append,
  drivers,
  effects,
  holdings,
  late,
  note,
  numbers,
  one,
  soon,
  testOn,
  told,
  until,
} from './support.ts';

const drain = { mode: 'drain' } as const;

describe.each(drivers)('with $name, draining', (driver) => {
  const test = testOn(driver);

  test('handles all that there is, gives the leases back and resolves; then there is nothing left', async ({
    link,
    observer,
  }) => {
    await append(link, numbers(1, 250));
    const worker = link.fq.worker({
      ...soon,
      ...late,
      batchSize: 20,
      clients: { reader: { handler: note(link) } },
    });
    const { claimed, released } = told(worker);
    await worker.run(drain);
    expect(new Set(await effects(observer))).toEqual(new Set(numbers(1, 250)));
    expect(await one(observer, 'select count(*) from effects')).toBe('250');
    expect(await holdings(observer)).toEqual({});
    expect(claimed).toHaveLength(4);
    expect(released).toEqual(numbers(0, 3).map(() => expect.objectContaining({ reason: 'stopped' })));

    await worker.run(drain);
    expect(await one(observer, 'select count(*) from effects')).toBe('250');
    await append(link, [251]);
    await worker.run(drain);
    expect(await one(observer, 'select count(*) from effects')).toBe('251');
  });

  test('an empty log is done at once', async ({ link, observer }) => {
    const worker = link.fq.worker({ ...soon, clients: { reader: { handler: note(link) } } });
    await worker.run(drain);
    expect(await holdings(observer)).toEqual({});
    expect(await effects(observer)).toEqual([]);
  });

  test('the error of a handler rejects, after all is given back, and again the next time', async ({
    link,
    observer,
  }) => {
    await append(link, numbers(1, 10), { key: 'a' });
    const failure = new Error('it broke');
    let mended = false;
    const worker = link.fq.worker({
      ...soon,
      clients: {
        reader: {
          retryDelay: 300,
          async handler(event, tx) {
            await note(link)(event, tx);
            if (event.payload === 6 && !mended) throw failure;
          },
        },
      },
    });
    await expect(worker.run(drain)).rejects.toBe(failure);
    expect(await holdings(observer)).toEqual({});
    // What waits to be retried is not done, though there is nothing to do for it now.
    await expect(worker.run(drain)).rejects.toBe(failure);
    expect(await effects(observer)).toEqual(numbers(1, 5));
    mended = true;
    await worker.run(drain);
    expect(await effects(observer)).toEqual(numbers(1, 10));
  });

  for (const segments of [1, 2])
    test(`waits for what another worker has at hand, of ${segments}`, async ({ link, observer, bench }) => {
      await append(link, numbers(1, 20));
      let finish: (() => void) | undefined;
      bench.start(
        link.fq.worker({
          ...soon,
          name: 'a',
          segments,
          clients: {
            reader: {
              async handler(event, tx) {
                await note(link)(event, tx);
                // In the first of two segments, which it keeps.
                if (event.bucket >= 128 || finish) return;
                await new Promise<void>((resolve) => {
                  finish = resolve;
                });
              },
            },
          },
        }),
      );
      await until(async () => finish !== undefined);
      let done = false;
      const draining = link.fq
        .worker({ ...soon, name: 'b', segments, clients: { reader: { handler: note(link, 'b') } } })
        .run(drain)
        .finally(() => {
          done = true;
        });
      if (segments === 2) await until(async () => (await holdings(observer)).b === 1);
      await sleep(300);
      expect(done).toBe(false);
      finish?.();
      await draining;
      expect(new Set(await effects(observer))).toEqual(new Set(numbers(1, 20)));
      expect(await one(observer, 'select count(*) from effects')).toBe('20');
    });

  test('takes over from a worker that is dead, once its lease has run out', async ({ link, observer }) => {
    await append(link, numbers(1, 20));
    await observer.query(`select fq.subscribe('reader', segments => 4)`);
    await observer.query(`select fq.balance('reader', 'dead', '0.6 s')`);
    const started = performance.now();
    await link.fq.worker({ ...soon, clients: { reader: { handler: note(link) } } }).run(drain);
    expect(performance.now() - started).toBeGreaterThan(300);
    expect(await one(observer, 'select count(*) from effects')).toBe('20');
  });

  test('can be stopped, and rejects when the database is away', async ({ link, observer, database }) => {
    await append(link, numbers(1, 10));
    const stop = new AbortController();
    const worker = link.fq.worker({
      ...soon,
      segments: 1,
      batchSize: 1,
      clients: {
        reader: {
          async handler(event, tx) {
            await note(link)(event, tx);
            if (event.payload === 3) stop.abort();
          },
        },
      },
    });
    await worker.run({ ...drain, signal: stop.signal });
    expect(await effects(observer)).toEqual([1, 2, 3]);

    const url = new URL(database.url);
    url.port = '1';
    const nowhere = driver.open(url.href);
    await expect(
      nowhere.fq.worker({ ...soon, clients: { reader: { handler() {} } } }).run(drain),
    ).rejects.toThrow('ECONNREFUSED');
    await nowhere.close();
  });
});
