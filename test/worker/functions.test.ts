import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { kill, spawn } from './children.ts';
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
  untilEffects,
} from './support.ts';

const alone = { ...soon, ...late, segments: 1 };
const failing = { retryDelay: 50, maxRetryDelay: 50 };
const drain = { mode: 'drain' } as const;

describe.each(drivers)('with $name, a function of the database', (driver) => {
  const test = testOn(driver).extend<{ observer: pg.Client }>({
    observer: async ({ observer }, use) => {
      await observer.query(`
        create table broken (payload jsonb);
        create function note(event fq.events) returns void language plpgsql as $$
        begin
          insert into effects (worker, "offset", key, payload) values ('function', event."offset", event.key, event.payload);
          if event.payload in (select b.payload from broken b) then
            raise 'it broke';
          end if;
        end $$;
        create function note_batch(events fq.events[]) returns void language plpgsql as $$
        begin
          perform note(e) from unnest(events) e;
        end $$;
        create function note_slowly(event fq.events) returns void language plpgsql as $$
        begin
          perform note(event), pg_sleep(0.1);
        end $$`);
      await use(observer);
    },
  });

  test('handles every event exactly once and in its turn, as soon as it is there', async ({
    link,
    observer,
    bench,
  }) => {
    await append(link, numbers(1, 150), { key: 'a' });
    const worker = link.fq.worker({
      ...soon,
      ...late,
      batchSize: 40,
      clients: { reader: { run: 'public.note' } },
    });
    const { error } = told(worker);
    const batches: { events: unknown[]; count: number }[] = [];
    worker.on('batch', (batch) => batches.push(batch));
    bench.start(worker);
    for (const from of [151, 201]) await append(link, numbers(from, from + 49), { key: `b${from % 3}` });
    await untilEffects(observer, 250);
    await append(link, numbers(251, 350));
    await untilEffects(observer, 350);
    await worker.stop();

    expect(await one(observer, 'select count(distinct "offset") from effects')).toBe('350');
    expect(await one(observer, 'select count(*) from effects')).toBe('350');
    const { rows: inverted } = await observer.query(`
        select from effects earlier join effects later on earlier.key = later.key and earlier.id < later.id
         where earlier."offset" > later."offset"`);
    expect(inverted).toEqual([]);
    expect(error).toEqual([]);
    expect(batches.reduce((sum, { count }) => sum + count, 0)).toBe(350);
    expect(Math.max(...batches.map(({ count }) => count))).toBe(40);
    expect(batches.flatMap(({ events }) => events)).toEqual([]);
  });

  for (const run of ['note', 'note_batch'])
    test(`that fails is called again in time, and what came before is kept: ${run}`, async ({
      link,
      observer,
      bench,
    }) => {
      await append(link, numbers(1, 6));
      await observer.query(`insert into broken values ('4')`);
      const worker = link.fq.worker({ ...alone, clients: { reader: { ...failing, run } } });
      const { retry } = told(worker);
      bench.start(worker);
      await until(async () => retry.length >= 2);
      expect(await effects(observer)).toEqual([1, 2, 3]);
      await observer.query('delete from broken');
      await untilEffects(observer, 6);

      expect(await effects(observer)).toEqual(numbers(1, 6));
      expect(retry[0]).toStrictEqual({
        client: 'reader',
        segment: 'reader',
        event: (await link.fq.read({ after: 3n, maxEvents: 1 }))[0],
        error: new Error('P0001: it broke'),
        attempts: 1,
        retryAt: expect.any(Date),
      });
      expect(retry[1]).toMatchObject({ event: { payload: 4 }, attempts: 2 });
      expect(await one(observer, 'select count(*) from fq.failures')).toBe('0');
    });

  test('that fails for a key lets the other keys go on', async ({ link, observer, bench }) => {
    for (const [payload, key] of [
      ['a1', 'a'],
      ['b1', 'b'],
      ['a2', 'a'],
      ['b2', 'b'],
    ] as const)
      await append(link, [payload], { key });
    await observer.query(`insert into broken values ('"a1"')`);
    const worker = link.fq.worker({
      ...alone,
      clients: { reader: { ...failing, onFailure: 'park_key', run: 'note_batch' } },
    });
    const { retry } = told(worker);
    bench.start(worker);
    await untilEffects(observer, 2);
    await until(async () => retry.length >= 3);
    await observer.query('delete from broken');
    await untilEffects(observer, 4);
    expect(await effects(observer)).toEqual(['b1', 'b2', 'a1', 'a2']);
    expect(new Set(retry.map((told) => (told as { event: { payload: unknown } }).event.payload))).toEqual(
      new Set(['a1']),
    );
  });

  test('whose event is refused by an error, by an assertion or by the commit alone leaves it as a dead letter', async ({
    link,
    observer,
    bench,
  }) => {
    await observer.query(`
      create table limited (payload jsonb unique deferrable initially deferred);
      insert into limited values ('3');
      insert into broken values ('6');
      create function note_limited(event fq.events) returns void language plpgsql as $$
      begin
        perform note(event);
        insert into limited values (event.payload);
        assert event.payload <> '5', 'not five';
      end $$`);
    await append(link, numbers(1, 7));
    const worker = link.fq.worker({
      ...alone,
      clients: { reader: { ...failing, onFailure: 'dead_letter', maxAttempts: 1, run: 'note_limited' } },
    });
    const { deadLetter, error } = told(worker);
    bench.start(worker);
    await untilEffects(observer, 4);
    await until(async () => deadLetter.length === 3);
    expect(await effects(observer)).toEqual([1, 2, 4, 7]);
    const letters = deadLetter.map((letter) => letter as { event: { payload: number }; error: Error });
    expect(Object.fromEntries(letters.map(({ event, error }) => [event.payload, error.message]))).toEqual({
      3: expect.stringMatching(/^23505: /),
      5: 'P0004: not five',
      6: 'P0001: it broke',
    });
    expect(error).toEqual([]);
  });

  test('is drained, and its error rejects', async ({ link, observer }) => {
    await append(link, numbers(1, 50));
    const worker = (run: string) => link.fq.worker({ ...soon, batchSize: 7, clients: { reader: { run } } });
    await worker('note').run(drain);
    expect(await one(observer, 'select count(*) from effects')).toBe('50');
    expect(await holdings(observer)).toEqual({});

    await append(link, numbers(51, 60), { key: 'a' });
    await observer.query(`insert into broken values ('55')`);
    await expect(worker('note_batch').run(drain)).rejects.toThrow('P0001: it broke');
    expect(await holdings(observer)).toEqual({});
    expect(await one(observer, 'select count(*) from effects')).toBe('54');

    const lost = worker('nowhere.to_be_found').on('error', () => {});
    await expect(lost.run(drain)).rejects.toMatchObject({
      code: '22023',
      message: expect.stringContaining('nowhere.to_be_found'),
    });
  });

  test('may be stopped in the middle: the batch at hand is finished', async ({ link, observer }) => {
    await append(link, numbers(1, 4));
    const worker = link.fq.worker({ ...alone, batchSize: 2, clients: { reader: { run: 'note_slowly' } } });
    const { released, error } = told(worker);
    const ended = worker.run();
    await untilWorking(observer);
    await worker.stop();
    await ended;
    expect(await effects(observer)).toEqual([1, 2]);
    expect(await holdings(observer)).toEqual({});
    expect(released).toEqual([{ client: 'reader', segment: 'reader', reason: 'stopped' }]);
    expect(error).toEqual([]);
  });

  test('that takes longer than the grace is given up, and nothing of it remains', async ({
    link,
    observer,
  }) => {
    await append(link, numbers(1, 5));
    const worker = link.fq.worker({ ...alone, grace: 50, clients: { reader: { run: 'note_slowly' } } });
    const { released, error } = told(worker);
    const ended = worker.run();
    await untilWorking(observer);
    await worker.stop();
    await ended;
    expect(released).toMatchObject([{ reason: 'abandoned' }]);
    expect(error).toEqual([]);
    expect(await holdings(observer)).toEqual({});
    // It comes to its end, and has no right to the segment any more.
    await until(async () => (await working(observer)) === 0);
    expect(await effects(observer)).toEqual([]);
    expect(await one(observer, 'select "offset" from fq.clients')).toBe('-1');
  });

  test('and a handler share the segments of a client', async ({ link, observer, bench }) => {
    await append(link, numbers(1, 100));
    bench.start(link.fq.worker({ ...soon, name: 'a', clients: { reader: { run: 'note' } } }));
    await until(async () => (await holdings(observer)).a === 4);
    await append(link, numbers(101, 200));
    const other = bench.start(
      link.fq.worker({ ...soon, name: 'b', clients: { reader: { handler: note(link, 'handler') } } }),
    );
    await until(async () => JSON.stringify(await holdings(observer)) === '{"a":2,"b":2}');
    await append(link, numbers(201, 300));
    await until(async () => (await handled(observer)) === 300);
    await other.stop();
    await append(link, numbers(301, 350));
    await until(async () => (await handled(observer)) === 350);

    expect(await one(observer, 'select count(*) from effects')).toBe('350');
    const { rows } = await observer.query('select distinct worker from effects order by worker');
    expect(rows).toEqual([{ worker: 'function' }, { worker: 'handler' }]);
  });

  test('whose workers are killed handles every event exactly once', async ({ database, link, observer }) => {
    const settings = { ...soon, batchSize: 7, staleThreshold: 400 };
    const order = { url: database.url, driver: driver.name, settings, run: 'note_slowly' };
    await observer.query(`
      create or replace function note_slowly(event fq.events) returns void language plpgsql as $$
      begin
        perform note(event), pg_sleep(0.01);
      end $$`);
    const victim = spawn({ ...order, name: 'a' });
    const survivor = spawn({ ...order, name: 'b' });
    try {
      await until(async () => JSON.stringify(await holdings(observer)) === '{"a":2,"b":2}');
      await append(link, numbers(1, 150));
      await until(async () => (await handled(observer)) > 10);
      await sleep(Math.random() * 50);
      await kill(victim);
      expect(await handled(observer)).toBeLessThan(150);
      await until(async () => (await handled(observer)) === 150);
      expect(await holdings(observer)).toEqual({ b: 4 });
      await until(async () => (await working(observer)) === 0);
      expect(await one(observer, 'select count(*) from effects')).toBe('150');
      const exit = once(survivor, 'exit');
      survivor.kill('SIGTERM');
      await exit;
    } finally {
      victim.kill('SIGKILL');
      survivor.kill('SIGKILL');
    }
  });
});

async function handled(observer: pg.Client): Promise<number> {
  return Number(await one(observer, 'select count(distinct "offset") from effects'));
}

/** How many sessions are in a transaction that calls a function of the database for events. */
async function working(observer: pg.Client): Promise<number> {
  return Number(
    await one(
      observer,
      `select count(*) from pg_stat_activity
        where datname = current_database() and state <> 'idle' and query like '%fq.handle%' and pid <> pg_backend_pid()`,
    ),
  );
}

function untilWorking(observer: pg.Client): Promise<void> {
  return until(async () => (await working(observer)) > 0);
}
