import { describe, expect } from 'vitest';
import type { Event } from '../../bindings/typescript/index.ts';
import { append, drivers, numbers, soon, testOn, until } from './support.ts';

interface Asked {
  payload: unknown;
  replay: boolean;
}

interface Asking {
  isReplay(event: Event): Promise<boolean>;
}

describe.each(drivers)('with $name', (driver) => {
  const test = testOn(driver);

  test('a handler of any kind can ask which events are replays', async ({ link, observer, bench }) => {
    const asked: Record<string, Asked[]> = {};
    const ask = (client: string) => {
      const answers: Asked[] = [];
      asked[client] = answers;
      return async (event: Event, { isReplay }: Asking) => {
        answers.push({ payload: event.payload, replay: await isReplay(event) });
      };
    };
    const askBatch = ask('batch');
    const worker = link.fq.worker({
      ...soon,
      clients: {
        inside: { handler: ask('inside') },
        strict: { isolation: 'serializable', segments: 1, handler: ask('strict') },
        outside: { transaction: false, segments: 2, handler: ask('outside') },
        batch: {
          batch: true,
          async handler(events, tx) {
            for (const event of events) await askBatch(event, tx);
          },
        },
      },
    });
    const all = Object.values(asked);
    const replays = (answers: Asked[], wanted: boolean) =>
      new Set(answers.filter(({ replay }) => replay === wanted).map(({ payload }) => payload));
    await append(link, numbers(1, 20));
    bench.start(worker);
    await until(async () => all.every(({ length }) => length === 20));
    await worker.stop();
    for (const answers of all) expect(replays(answers, true)).toEqual(new Set());

    for (const answers of all) answers.length = 0;
    for (const client of Object.keys(asked))
      await observer.query(`select fq.seek($1, "offset" => 5)`, [client]);
    await append(link, numbers(21, 30));
    bench.start(worker);
    await until(async () => all.every(({ length }) => length === 25));
    for (const answers of all) {
      expect(replays(answers, true)).toEqual(new Set(numbers(6, 20)));
      expect(replays(answers, false)).toEqual(new Set(numbers(21, 30)));
    }
  });

  test('after a new division, what only some segments were done with', async ({ link, observer, bench }) => {
    await append(link, numbers(1, 20));
    await observer.query(`select fq.subscribe('reader', segments => 2)`);
    await observer.query(`select fq.commit('reader#0', 20)`);
    await observer.query(`select fq.subscribe('reader', segments => 1)`);
    await observer.query(`select fq.seek('reader', 'beginning')`);
    const asked: { done: boolean; replay: boolean }[] = [];
    const worker = link.fq.worker({
      ...soon,
      segments: 1,
      clients: {
        reader: {
          async handler(event, { isReplay }) {
            asked.push({ done: event.bucket < 128, replay: await isReplay(event) });
          },
        },
      },
    });
    bench.start(worker);
    await until(async () => asked.length === 20);
    expect(asked.filter(({ done, replay }) => done !== replay)).toEqual([]);
    expect(new Set(asked.map(({ done }) => done)).size).toBe(2);
  });

  test('what has failed is no replay when it is given again', async ({ link, bench }) => {
    const asked: Asked[] = [];
    const isDone = (payload: number) => asked.some((one) => one.payload === payload);
    await append(link, numbers(1, 3));
    const worker = link.fq.worker({
      ...soon,
      segments: 1,
      clients: {
        reader: {
          onFailure: 'park_key',
          retryDelay: 50,
          async handler(event, { isReplay }) {
            asked.push({ payload: event.payload, replay: await isReplay(event) });
            if (event.payload === 2 && !isDone(3)) throw new Error('it broke');
          },
        },
      },
    });
    bench.start(worker);
    await until(async () => isDone(3) && asked.at(-1)?.payload === 2);
    await worker.stop();
    expect(asked.at(-1)).toEqual({ payload: 2, replay: false });
  });
});
