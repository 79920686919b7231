import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, blocked, outcome, read, sessions } from '../support.ts';
import {
  appendBatch,
  begin,
  count,
  endings,
  endOf,
  impatient,
  names,
  roads,
  Shared,
  seed,
  type Wish,
} from './support.ts';

const first = { payload: { seat: 1, by: 'first' } };
const second = { payload: { seat: 1, by: 'second' } };
const taken = [{ payload: { seat: 1 } }];

for (const road of names) {
  describe(`of two that exclude each other, with ${road},`, () => {
    const shared = new Shared(2);

    for (const [how, end] of Object.entries(endings))
      test(`the second waits, and wins unless the first one commits: it ${how}`, async () => {
        const [other, observer] = shared.sessions as [pg.Client, pg.Client];
        const one = await shared.connect();
        const condition = { topic: shared.newTopic(), position: await endOf(observer), unless: taken };

        await begin(one);
        const { offset } = await roads.append(one, { ...first, ...condition });
        const waiting = await blocked(observer, other, (session) =>
          roads[road](session, { ...second, ...condition }),
        );
        await end(one, observer);

        if (how === 'commits') {
          await expect(waiting.it).rejects.toMatchObject({ code: 'QF014' });
          const detail = await waiting.it.catch(({ detail }) => JSON.parse(detail));
          expect(detail).toEqual({ offset: `${offset}`, after: condition.position.offset });
        } else {
          expect((await waiting.it).offset).toBeGreaterThan(offset);
        }
        await one.end().catch(() => {});
        expect(await read(observer, condition.topic)).toEqual([(how === 'commits' ? first : second).payload]);
      });
  });

  test(`the second loses when only the first event is what its filter excludes, with ${road}`, async ({
    database,
  }) => {
    const [one, other, observer] = await sessions(database, 3);

    await one.query('begin');
    await roads.append(one, { ...first, unless: [] });
    const waiting = await blocked(observer, other, (session) =>
      outcome(roads[road](session, { payload: 'harmless', unless: taken })),
    );
    await one.query('commit');
    expect(await waiting.it).toBe('QF014');
  });

  test(`it waits and follows when only its event is what the first one excludes, with ${road}`, async ({
    database,
  }) => {
    const [one, other, observer] = await sessions(database, 3);

    await one.query('begin');
    const before = await roads.append(one, { payload: 'harmless', unless: taken });
    const waiting = await blocked(observer, other, (session) =>
      roads[road](session, { ...second, unless: [] }),
    );
    await one.query('commit');
    expect((await waiting.it).offset).toBeGreaterThan(before.offset);
  });

  test(`of 16 at once one wins, from the first event of a log on, with ${road}`, async ({ database }) => {
    const appenders = await Promise.all(Array.from({ length: 16 }, () => database.connect()));

    for (let seat = 1; seat <= 10; seat++) {
      const wish = { payload: { seat }, unless: [{ payload: { seat } }] };
      const outcomes = await Promise.all(appenders.map((appender) => outcome(roads[road](appender, wish))));
      expect(outcomes.sort()).toEqual([...Array(15).fill('QF014'), 'done']);
    }
  });
}

test('an event that is committed below an undecided one counts, though nobody may read it yet', async ({
  database,
}) => {
  const [slow, one, other] = await sessions(database, 3);

  await slow.query('begin');
  await append(slow, 'slow');
  await roads.append(one, { ...first, unless: taken });
  expect(await read(other)).toEqual([]);
  for (const road of names)
    expect(await outcome(roads[road](other, { ...second, unless: taken }))).toBe('QF014');

  await slow.query('commit');
  expect(await read(other)).toEqual(['slow', first.payload]);
});

test('one of the own transaction counts', async ({ database }) => {
  const [session] = await sessions(database, 1);
  await session.query('begin');
  await roads.append(session, { ...first, unless: taken });
  expect(await outcome(roads.append(session, { ...second, unless: taken }))).toBe('QF014');
});

test('two transactions with two appends each, in opposite orders, wait in a circle that PostgreSQL opens', async ({
  database,
}) => {
  const options = { options: '-c deadlock_timeout=20ms' } as pg.ClientConfig;
  const [one, other] = await Promise.all([database.connect(options), database.connect(options)]);
  const [observer] = await sessions(database, 1);
  const seat = (seat: number): Wish => ({ payload: { seat }, unless: [{ payload: { seat } }] });

  await one.query('begin');
  await other.query('begin');
  await roads.append(one, seat(1));
  await roads.append(other, seat(2));
  const waiting = await blocked(observer, one, (session) => outcome(roads.append(session, seat(2))));
  const outcomes = await Promise.all([waiting.it, outcome(roads.append(other, seat(1)))]);
  expect(outcomes.sort()).toEqual(['40P01', 'done']);
});

// What a filter may say, and an event that it concerns. Whoever comes first, the other one waits for it.
const pairs: Record<string, { filter: unknown; event: Wish }> = {
  everything: { filter: {}, event: { payload: 1 } },
  'any payload that is an object': { filter: { payload: {} }, event: { payload: { a: 1 } } },
  'any payload that is an array': { filter: { payload: [] }, event: { payload: [1, 2] } },
  'any headers': { filter: { headers: {} }, event: {} },
  'the topic': { filter: { topic: 'default' }, event: {} },
  'the type': { filter: { type: 'taken' }, event: { type: 'taken' } },
  'the key': { filter: { key: 'k' }, event: { key: 'k' } },
  'the headers': { filter: { headers: { tenant: 7 } }, event: { headers: { tenant: 7, trace: 'x' } } },
  '1, and 1.0 comes': { filter: { payload: { n: 1 } }, event: { payload: { n: '1.0' } } },
  'an element of an array': {
    filter: { payload: { tags: ['x'] } },
    event: { payload: { tags: ['y', 'x', 'z'] } },
  },
  'an element of an array of arrays': { filter: { payload: [[1]] }, event: { payload: [0, [2, 1]] } },
  'something deep': {
    filter: { payload: { a: [{ b: null }] } },
    event: { payload: { a: [1, { b: null, c: 2 }] } },
  },
  'a scalar': { filter: { payload: 'free' }, event: { payload: 'free' } },
  'the empty string': { filter: { payload: { '': '' } }, event: { payload: { '': '' } } },
  'names with slashes and tildes': {
    filter: { payload: { 'a/b~c': true } },
    event: { payload: { 'a/b~c': true } },
  },
  'characters beyond ASCII': {
    filter: { payload: { größe: '\u0001"\\ 💺' } },
    event: { payload: { größe: '\u0001"\\ 💺' } },
  },
  'one of several alternatives': {
    filter: [{ payload: { seat: 1 } }, { type: 'never' }, { payload: { seat: 2 } }],
    event: { payload: { seat: 2 } },
  },
  'type and contents': {
    filter: { type: 'taken', payload: { seat: 1 } },
    event: { type: 'taken', payload: { seat: 1 } },
  },
  'several contents': {
    filter: { payload: { a: 1, b: 'long enough' } },
    event: { payload: { a: 1, b: 'long enough', c: 1 } },
  },
  'one of 300 things that an event has': {
    filter: { payload: { many: [250] } },
    event: { payload: { many: Array.from({ length: 300 }, (_, i) => i) } },
  },
  'one of 300 alternatives': {
    filter: Array.from({ length: 300 }, (_, seat) => ({ payload: { seat } })),
    event: { payload: { seat: 299 } },
  },
};

describe('an event and who excludes', () => {
  const shared = new Shared(3);

  for (const [what, { filter, event }] of Object.entries(pairs))
    test(`${what} wait for each other`, async () => {
      const [appender, excluder, observer] = shared.sessions as [pg.Client, pg.Client, pg.Client];
      // JavaScript knows no 1.0.
      const payload = JSON.stringify(event.payload ?? {}).replace('"1.0"', '1.0');
      const values = [payload, event.type, event.key, JSON.stringify(event.headers ?? {})];
      const append = (session: pg.Client) =>
        session.query(`select fq.append('default', $1, $2, $3, $4, "unless" => '[]')`, values);
      const exclude = async (session: pg.Client, position: object) =>
        outcome(roads.append(session, { payload: 'excluded', unless: filter, position }));
      const before = await endOf(observer);

      await appender.query('begin');
      await append(appender);
      const excluding = await blocked(observer, excluder, (session) => exclude(session, before));
      await appender.query('commit');
      expect(await excluding.it).toBe('QF014');

      await excluder.query('begin');
      expect(await exclude(excluder, await endOf(observer))).toBe('done');
      const appending = await blocked(observer, appender, (session) => outcome(append(session)));
      await excluder.query('commit');
      expect(await appending.it).toBe('done');
    });
});

test(`what contains a pattern has all of its leaves (FQ_SEED=${seed})`, async ({ database }) => {
  const [session] = await sessions(database, 1);
  const { values } = fc.letrec((tie) => ({
    values: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<unknown>(null, true, false, 0, 1, 10, 0.1, 1e21, '', 'a', 'b', '/', '~1', '"'),
      fc.array(tie('values'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', '', '/', '~'), tie('values'), { maxKeys: 3 }),
    ),
  }));
  const [some = []] = fc.sample(fc.array(values, { minLength: 400, maxLength: 400 }), { seed, numRuns: 1 });

  // All pairs; that many contain each other. The other way round it need not hold.
  const { rows } = await session.query(
    `with documents as (select d from jsonb_array_elements($1::jsonb) d),
          documents_with_leaves as materialized (
            select jsonb_build_object('payload', d) as d, array(select fq._leaves(jsonb_build_object('payload', d))) as leaves
              from documents
          )
     select count(*) filter (where a.leaves @> b.leaves) as right,
            count(*) filter (where not a.leaves @> b.leaves) as wrong
       from documents_with_leaves a, documents_with_leaves b
      where a.d @> b.d`,
    [JSON.stringify(some)],
  );
  expect(rows[0].wrong).toBe('0');
  expect(Number(rows[0].right)).toBeGreaterThan(1000);
});

describe('nobody waits', () => {
  test('for conditions on other things in the same topic, of the same type', async ({ database }) => {
    const appenders = await Promise.all(Array.from({ length: 20 }, () => impatient(database)));
    const wish = (course: number): Wish => ({
      type: 'student enrolled',
      payload: { course, student: course + 100 },
      unless: [
        { topic: 'default', type: 'student enrolled', payload: { course } },
        { topic: 'default', payload: { student: course + 100 } },
      ],
    });

    for (const appender of appenders) await appender.query('begin');
    for (const [i, appender] of appenders.entries()) await roads.append(appender, wish(i));
    for (const [i, appender] of appenders.entries())
      await appendBatch(appender, [wish(1000 + i)], wish(1000 + i));
    for (const appender of appenders.toReversed()) await appender.query('commit');
    expect(await count(appenders[0] as pg.Client)).toBe(40);
  });

  test('for a condition who appends without one', async ({ database }) => {
    const [conditional, ordinary] = await Promise.all([impatient(database), impatient(database)]);

    await conditional.query('begin');
    await roads.append(conditional, { ...first, unless: {} });
    await ordinary.query('begin');
    await append(ordinary, 'append');
    await appendBatch(ordinary, [{ ...second }]);
    await roads.append(ordinary, {
      ...second,
      key: 'stream',
      expected: 0,
      id: '00000000-0000-0000-0000-000000000001',
    });
    await ordinary.query(`insert into fq.events (payload) values ('{"seat": 1}')`);
    await ordinary.query('commit');
    await conditional.query('commit');
    expect(await count(ordinary)).toBe(5);
  });

  test('under a condition for who appends without one', async ({ database }) => {
    const [conditional, ordinary] = await Promise.all([impatient(database), impatient(database)]);

    await ordinary.query('begin');
    await append(ordinary, 'append');
    await ordinary.query(`insert into fq.events (payload) values ('{"seat": 1}')`);
    // It counts as later, and by its offset it may seem earlier.
    await roads.append(conditional, { ...first, unless: {} });
    await ordinary.query('commit');
    const position = await endOf(conditional);
    expect(await outcome(roads.append(conditional, { ...second, unless: taken, position }))).toBe('done');
  });
});
