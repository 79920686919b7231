import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, blocked, pidOf, read, sessions } from '../support.ts';
import { floors, names, roads, type Wish } from './support.ts';

const id = randomUUID();

// What is held without a floor of the topic, and who waits for it.
const cases: Record<string, { hold: (holder: pg.Client) => Promise<unknown>; wish: Wish }> = {
  'for its stream': {
    hold: (holder) => holder.query(`select from fq.streams where key = 'old' for no key update`),
    wish: { key: 'old', expected: 1 },
  },
  'for a new stream': {
    hold: (holder) =>
      holder.query(`insert into fq.streams (topic, key, version) values ('default', 'new', 1)`),
    wish: { key: 'new', expected: -1 },
  },
  'for its id': {
    hold: (holder) => roads.append(holder, { topic: 'another topic', id }),
    wish: { id },
  },
  'for those who append under conditions': {
    hold: (holder) => roads.append(holder, { topic: 'another topic', unless: { payload: { course: 1 } } }),
    wish: { payload: { course: 1 }, unless: [] },
  },
};

for (const road of names)
  for (const [what, { hold, wish }] of Object.entries(cases))
    describe(`an appender that waits ${what}, with ${road},`, () => {
      test('holds back no reader meanwhile', async ({ database }) => {
        const [holder, waiter, other, observer] = await sessions(database, 4);
        await roads.append(other, { key: 'old', expected: 0, payload: 'old' });
        const pid = await pidOf(waiter);

        await holder.query('begin');
        await hold(holder);
        await waiter.query('begin');
        const waiting = await blocked(observer, waiter, (session) =>
          roads[road](session, { payload: 'waited', ...wish }).catch(() => undefined),
        );
        expect(await floors(observer, pid)).toBe(0);
        await append(other, 'meanwhile');
        expect(await read(observer, 'default')).toEqual(['old', 'meanwhile']);

        await holder.query('rollback');
        await waiting.it;
        // From here on it does.
        expect(await floors(observer, pid)).toBe(1);
        await append(other, 'after');
        expect(await read(observer, 'default')).toEqual(['old', 'meanwhile']);
        await waiter.query('commit');
        expect(await read(observer, 'default')).toEqual([
          'old',
          'meanwhile',
          wish.payload ?? 'waited',
          'after',
        ]);
      });

      test('does, once its transaction has appended', async ({ database }) => {
        const [holder, waiter, other, observer] = await sessions(database, 4);
        await roads.append(other, { key: 'old', expected: 0, payload: 'old' });

        await holder.query('begin');
        await hold(holder);
        await waiter.query('begin');
        await append(waiter, 'before');
        const waiting = await blocked(observer, waiter, (session) => roads[road](session, wish));
        await append(other, 'meanwhile');
        expect(await read(observer, 'default')).toEqual(['old']);

        await holder.query('rollback');
        await waiting.it;
        await waiter.query('commit');
        expect(await read(observer, 'default')).toEqual(['old', 'before', 'meanwhile', wish.payload ?? {}]);
      });
    });
