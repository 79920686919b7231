import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../../support/database.ts';
import { blocked, outcome, sessions } from '../support.ts';
import { count, names, roads, Shared, type Wish, wrongIds, wrongStreams } from './support.ts';

interface Case {
  /** What somebody else appends meanwhile. */
  other: Wish;
  /** What the transaction then appends. */
  own: Wish;
  /** What it gets for that when it is READ COMMITTED; a stricter one gets 40001. */
  relaxed: string;
}

const cases: Record<string, (key: string, id: string) => Case> = {
  'the version that it expects is taken': (key) => ({
    other: { key, expected: 2 },
    own: { key, expected: 2 },
    relaxed: 'QF012',
  }),
  'its stream has moved on, whose version it does not care for': (key) => ({
    other: { key, expected: 2 },
    own: { key, expected: -1 },
    relaxed: 'done',
  }),
  'the stream has begun that it wants to begin': (key) => ({
    other: { key: `new ${key}`, expected: 0 },
    own: { key: `new ${key}`, expected: 0 },
    relaxed: 'QF012',
  }),
  'a stream has begun whose version it does not care for': (key) => ({
    other: { key: `new ${key}`, expected: 0 },
    own: { key: `new ${key}`, expected: -1 },
    relaxed: 'done',
  }),
  'its event is stored': (_, id) => ({ other: { id }, own: { id }, relaxed: 'known' }),
  'another event has its id': (_, id) => ({
    other: { id, payload: 'other' },
    own: { id, payload: 'own' },
    relaxed: 'QF013',
  }),
};

const shared = new Shared(3);
const isolations = ['read committed', 'repeatable read', 'serializable'];

for (const isolation of isolations)
  for (const road of names)
    describe(`a ${isolation} transaction, with ${road},`, () => {
      for (const [what, make] of Object.entries(cases)) {
        const expected = isolation === 'read committed' ? make('', '').relaxed : '40001';

        test(`gets "${expected}" when ${what}`, async () => {
          const [first, second, observer] = shared.sessions as [pg.Client, pg.Client, pg.Client];
          const topic = shared.newTopic();
          const begin = async () => {
            await second.query(`begin isolation level ${isolation}`);
            // Now it has its snapshot, if it has one.
            await second.query('select 1');
          };
          const prepare = async (key: string) => {
            for (const version of [0, 1]) await roads.append(first, { topic, key, expected: version });
            const { other, own } = make(key, randomUUID());
            return { other: { topic, ...other }, own: { topic, ...own } };
          };
          const ask = async (session: pg.Client, own: Wish) => {
            const got = await outcome(roads[road](session, own));
            return got === 'done' && own.id ? 'known' : got;
          };

          const before = await prepare('a');
          await begin();
          await roads.append(first, before.other);
          expect(await ask(second, before.own)).toBe(expected);
          await second.query('commit');
          expect(await count(observer, topic)).toBe(expected === 'done' ? 4 : 3);

          // That it has to wait changes nothing.
          const committed = await prepare('b');
          await first.query('begin');
          await roads.append(first, committed.other);
          await begin();
          const waiting = await blocked(observer, second, (session) => ask(session, committed.own));
          await first.query('commit');
          expect(await waiting.it).toBe(expected);
          await second.query('commit');
          expect(await count(observer, topic)).toBe(expected === 'done' ? 8 : 6);

          // Unless nothing comes of it.
          const undone = await prepare('c');
          await first.query('begin');
          await roads.append(first, undone.other);
          await begin();
          const lucky = await blocked(observer, second, (session) =>
            outcome(roads[road](session, undone.own)),
          );
          await first.query('rollback');
          expect(await lucky.it).toBe('done');
          await second.query('commit');
          expect(await count(observer, topic)).toBe(expected === 'done' ? 11 : 9);

          expect(await wrongStreams(observer)).toEqual([]);
          expect(await wrongIds(observer)).toEqual([]);
        });
      }

      if (isolation !== 'read committed')
        test('cannot append under a condition', async () => {
          const [session] = shared.sessions as [pg.Client];
          const topic = shared.newTopic();

          await session.query(`begin isolation level ${isolation}`);
          expect(await outcome(roads[road](session, { topic, unless: [] }))).toBe('QF001');
          await session.query('commit');
          expect(await count(session, topic)).toBe(0);
        });
    });

describe('appending with an id that nobody else has works', () => {
  for (const isolation of isolations)
    test(`in a ${isolation} transaction, though somebody tidied up what is forgotten`, async ({
      database,
    }) => {
      const [first, second] = await sessions(database, 2);
      await first.query(`select fq.create_topic('default', remember_ids => '1 h')`);
      await roads.append(first, { id: randomUUID() });
      for (const session of [first, second])
        await session.query(`select set_config('fq.now', (now() + '2 h')::text, false)`);

      await second.query(`begin isolation level ${isolation}`);
      await second.query('select 1');
      await roads.append(first, { id: randomUUID() });
      expect(await outcome(roads.append(second, { id: randomUUID() }))).toBe('done');
    });
});
