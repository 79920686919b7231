import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../../support/database.ts';
import { blocked, outcome, sessions } from '../support.ts';
import {
  appendBatch,
  endOf,
  pick,
  random,
  roads,
  seed,
  shuffled,
  type Wish,
  wrongIds,
  wrongStreams,
} from './support.ts';

/** What the elements of a batch are locked by. */
const kinds: Record<string, (name: string) => Wish> = {
  'streams that exist': (name) => ({ key: `old ${name}`, expected: -1 }),
  'new streams': (name) => ({ key: `new ${name}`, expected: -1 }),
  ids: (name) => ({ id: `00000000-0000-0000-0000-${name.charCodeAt(0).toString().padStart(12, '0')}` }),
};

for (const [kind, wish] of Object.entries(kinds))
  describe(`two batches with the same ${kind}, in opposite orders,`, () => {
    test('while the one in the middle is held', async ({ database }) => {
      const [middle, forwards, backwards, observer] = await sessions(database, 4);
      for (const name of 'amz') await roads.append(observer, { key: `old ${name}`, expected: 0 });

      await middle.query('begin');
      if (kind === 'streams that exist')
        await middle.query(`select from fq.streams where key = 'old m' for no key update`);
      else await roads.append(middle, wish('m'));
      // In the order of the arrays, one would hold a and wait for m, the other z.
      const one = await blocked(observer, forwards, (session) => appendBatch(session, [...'amz'].map(wish)));
      const other = await blocked(observer, backwards, (session) =>
        appendBatch(session, [...'zma'].map(wish)),
      );
      await middle.query('commit');

      expect(await outcome(one.it)).toBe('done');
      expect(await outcome(other.it)).toBe('done');
      expect(await wrongStreams(observer)).toEqual([]);
      expect(await wrongIds(observer)).toEqual([]);
    });

    test('while a stream that only one of them has is held', async ({ database }) => {
      const [held, forwards, backwards, observer] = await sessions(database, 4);
      for (const name of 'amz') await roads.append(observer, { key: `old ${name}`, expected: 0 });

      await held.query('begin');
      await roads.append(held, { key: 'old m', expected: -1 });
      const mixed = [wish('z'), { key: 'old m', expected: -1 }, wish('a')];
      const one = await blocked(observer, forwards, (session) => appendBatch(session, mixed));
      const other = outcome(appendBatch(backwards, [wish('a'), wish('z'), { key: 'new b', expected: -1 }]));
      await held.query('commit');

      expect(await outcome(one.it)).toBe('done');
      expect(await other).toBe('done');
      expect(await wrongStreams(observer)).toEqual([]);
    });
  });

test(`many batches of streams, ids and conditions, in any order (FQ_SEED=${seed})`, async ({ database }) => {
  const [observer] = await sessions(database, 1);
  const appenders = await Promise.all(Array.from({ length: 8 }, () => database.connect()));
  const ids = Array.from({ length: 200 }, () => randomUUID());

  const run = async (session: pg.Client, number: number) => {
    const next = random(seed + number);
    const outcomes = new Set<string>();
    for (let round = 0; round < 50; round++) {
      // The same new streams and ids for all at about the same time.
      const names = Array.from({ length: 6 }, (_, i) => i);
      const streams = [
        ...names.map((i): Wish => ({ key: `old ${i}`, expected: -1 })),
        ...names.map((i): Wish => ({ key: `new ${round}.${i}`, expected: -1 })),
        ...names.map((i): Wish => ({ payload: i, id: pick(next, ids.slice(round * 4, round * 4 + 4)) })),
        ...names.map((): Wish => ({ payload: { course: Math.floor(next() * 3) } })),
      ];
      // The same id may only come with the same content.
      for (const wish of streams) if (wish.id) wish.payload = wish.id;
      const batch = shuffled(next, streams).slice(0, 1 + Math.floor(next() * streams.length));
      const unless = [
        undefined,
        [],
        [{ payload: { course: Math.floor(next() * 3) } }],
        [{ key: 'old 1' }],
        {},
      ];
      const condition = pick(next, unless);
      const position = condition === undefined ? undefined : await endOf(session);
      outcomes.add(await outcome(appendBatch(session, batch, { unless: condition, position })));
    }
    return [...outcomes];
  };
  const outcomes = await Promise.all(appenders.map(run));

  // Some were excluded by what came since they looked.
  expect(new Set(outcomes.flat())).toEqual(new Set(['done', 'QF014']));
  expect(await wrongStreams(observer)).toEqual([]);
  expect(await wrongIds(observer)).toEqual([]);
});
