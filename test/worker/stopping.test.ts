import { describe, expect } from 'vitest';
import {
  append,
  drivers,
  effects,
  Gate,
  holdings,
  next,
  note,
  numbers,
  one,
  soon,
  testOn,
  told,
  until,
} from './support.ts';

describe.each(drivers)('with $name, a worker that is stopped', (driver) => {
  const test = testOn(driver);

  test('finishes the batch at hand, gives its leases back, and then resolves', async ({ link, observer }) => {
    await append(link, numbers(1, 4));
    const stop = new AbortController();
    const worker = link.fq.worker({
      ...soon,
      segments: 1,
      batchSize: 2,
      clients: {
        reader: {
          async handler(event, tx) {
            if (event.payload === 1) stop.abort();
            await link.execute(tx.client, 'select pg_sleep(0.1)');
            await note(link)(event, tx);
          },
        },
      },
    });
    const { released, error } = told(worker);
    await worker.run(stop.signal);
    expect(await effects(observer)).toEqual([1, 2]);
    expect(await holdings(observer)).toEqual({});
    expect(released).toEqual([{ client: 'reader', segment: 'reader', reason: 'stopped' }]);
    expect(error).toEqual([]);
    // Nobody has to wait for it to be missed.
    expect(await one(observer, 'select count(*) from fq.workers where expires_at > now()')).toBe('0');
    // The session that listened ends by itself.
    await until(async () => (await one(observer, 'select count(*) from fq._locks')) === '0');
  });

  test('gives up a handler that takes longer than the grace, and nothing of it remains', async ({
    link,
    observer,
  }) => {
    await append(link, ['one']);
    const gate = new Gate();
    let signal: AbortSignal | undefined;
    const worker = link.fq.worker({
      ...soon,
      grace: 100,
      segments: 1,
      clients: {
        reader: {
          async handler(event, tx) {
            await note(link)(event, tx);
            signal = tx.signal;
            await gate.pass();
          },
        },
      },
    });
    const released = next(worker, 'released');
    const ended = worker.run();
    await until(async () => signal !== undefined);
    expect(signal?.aborted).toBe(false);
    await worker.stop();
    await ended;
    expect(signal?.aborted).toBe(true);
    expect(await released).toMatchObject({ reason: 'abandoned' });
    expect(await holdings(observer)).toEqual({});

    // It may come to its end later: it has no right to the segment any more.
    gate.open();
    await until(
      async () =>
        (await one(
          observer,
          `select count(*) from pg_stat_activity where datname = current_database() and state like 'idle in%'`,
        )) === '0',
    );
    expect(await effects(observer)).toEqual([]);
    expect(await one(observer, 'select "offset" from fq.clients')).toBe('-1');
  });

  test('may be stopped twice, and run again, but not run twice at once', async ({ link, observer }) => {
    const worker = link.fq.worker({ ...soon, clients: { reader: { handler: note(link) } } });
    await worker.stop();
    await worker.run(AbortSignal.abort());
    expect(await one(observer, 'select count(*) from fq.clients')).toBe('0');

    for (const number of numbers(1, 2)) {
      const ended = worker.run();
      await expect(worker.run()).rejects.toThrow('is running already');
      await append(link, [number]);
      await until(async () => (await effects(observer)).length === number);
      await Promise.all([worker.stop(), worker.stop(), ended]);
      await worker.stop();
      expect(await holdings(observer)).toEqual({});
    }
  });

  test('may be stopped at any moment', async ({ link, observer }) => {
    await append(link, numbers(1, 100));
    for (let turn = 0; turn < 20; turn++) {
      const worker = link.fq.worker({ ...soon, batchSize: 3, clients: { reader: { handler: note(link) } } });
      const { error } = told(worker);
      const ended = worker.run();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
      await worker.stop();
      await ended;
      expect(error).toEqual([]);
      expect(await holdings(observer)).toEqual({});
    }
    await link.fq.worker({ ...soon, clients: { reader: { handler: note(link) } } }).run({ mode: 'drain' });
    expect(new Set(await effects(observer))).toEqual(new Set(numbers(1, 100)));
    expect(await one(observer, 'select count(*) from effects')).toBe('100');
  });

  test('what the database refuses rejects, and an unknown client does not end it', async ({
    link,
    observer,
    bench,
  }) => {
    const wrong = link.fq.worker({ ...soon, clients: { reader: { segments: 257, handler() {} } } });
    await expect(wrong.run()).rejects.toMatchObject({ code: '22023' });

    const worker = bench.start(link.fq.worker({ ...soon, clients: { reader: { handler: note(link) } } }));
    await next(worker, 'claimed');
    const trouble = next(worker, 'error');
    await observer.query(`select fq.unsubscribe('reader')`);
    expect(await trouble).toMatchObject({ client: 'reader', error: { code: 'QF002' } });
    await observer.query(`select fq.subscribe('reader')`);
    await append(link, ['one']);
    await until(async () => (await effects(observer)).length === 1);
  });
});
