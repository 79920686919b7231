import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import { test } from '../../support/database.ts';
import { append, blocked, outcome, sessions } from '../support.ts';
import {
  appendBatch,
  begin,
  count,
  endings,
  impatient,
  names,
  random,
  roads,
  seed,
  shuffled,
  untilWaiting,
  wrongIds,
} from './support.ts';

for (const road of names) {
  describe(`15 sessions with the id of an event that is under way, with ${road},`, () => {
    for (const [how, end] of Object.entries(endings))
      test(`all get the same offset when its transaction ${how}`, async ({ database }) => {
        const [first, observer] = await sessions(database, 2);
        const others = await Promise.all(Array.from({ length: 15 }, () => database.connect()));
        const id = randomUUID();

        await begin(first);
        const { offset } = await roads.append(first, { id });
        const appending = others.map((other) => roads[road](other, { id }));
        await untilWaiting(observer, 15);
        await end(first, observer);

        const offsets = new Set((await Promise.all(appending)).map((stored) => stored.offset));
        expect(offsets.size).toBe(1);
        expect(offsets.has(offset)).toBe(how === 'commits');
        expect(await count(observer)).toBe(1);
        expect(await wrongIds(observer)).toEqual([]);
      });
  });

  test(`16 sessions with the same 20 ids at once, with ${road}, agree on their offsets`, async ({
    database,
  }) => {
    const appenders = await Promise.all(Array.from({ length: 16 }, () => database.connect()));
    const ids = Array.from({ length: 20 }, () => randomUUID());

    const offsets = await Promise.all(
      appenders.map(async (appender) => {
        const offsets: bigint[] = [];
        for (const id of ids) offsets.push((await roads[road](appender, { id, payload: id })).offset);
        return offsets;
      }),
    );
    for (const each of offsets) expect(each).toEqual(offsets[0]);
    const [observer] = await sessions(database, 1);
    expect(await count(observer)).toBe(20);
    expect(await wrongIds(observer)).toEqual([]);
  });

  test(`of two events with the same id at once the second is refused, with ${road}`, async ({ database }) => {
    const [first, second, observer] = await sessions(database, 3);
    const id = randomUUID();

    await first.query('begin');
    const { offset } = await roads.append(first, { id, payload: 'first' });
    const waiting = await blocked(observer, second, (session) =>
      roads[road](session, { id, payload: 'second' }),
    );
    await first.query('commit');
    await expect(waiting.it).rejects.toMatchObject({ code: 'QF013' });
    const detail = await waiting.it.catch(({ detail }) => JSON.parse(detail));
    expect(detail).toEqual({ event_id: id, offset: String(offset) });
    expect(await count(observer)).toBe(1);
  });

  test(`and of 16 all but one, with ${road}`, async ({ database }) => {
    const appenders = await Promise.all(Array.from({ length: 16 }, () => database.connect()));
    const id = randomUUID();

    const outcomes = await Promise.all(
      appenders.map((appender, payload) => outcome(roads[road](appender, { id, payload }))),
    );
    expect(outcomes.sort()).toEqual([...Array(15).fill('QF013'), 'done']);
  });

  test(`an id that is forgotten is stored once again when many use it at once, with ${road}`, async ({
    database,
  }) => {
    const [first, observer] = await sessions(database, 2);
    await first.query(`select fq.create_topic('default', remember_ids => '1 h')`);
    const others = await Promise.all(Array.from({ length: 8 }, () => database.connect()));
    const id = randomUUID();
    const old = await roads.append(first, { id, payload: 'old' });
    for (const session of [first, ...others]) await later(session);

    await first.query('begin');
    await roads.append(first, { id, payload: 'new' });
    const appending = others.map((other) => roads[road](other, { id, payload: 'new' }));
    await untilWaiting(observer, 8);
    await first.query('rollback');

    const offsets = new Set((await Promise.all(appending)).map(({ offset }) => offset));
    expect(offsets.size).toBe(1);
    expect(offsets.has(old.offset)).toBe(false);
    expect(await count(observer)).toBe(2);
    expect(await outcome(roads[road](first, { id, payload: 'old' }))).toBe('QF013');
  });

  test(`nobody waits for others to tidy up what is forgotten, with ${road}`, async ({ database }) => {
    const [first, second] = await Promise.all([impatient(database), impatient(database)]);
    await first.query(`select fq.create_topic('default', remember_ids => '1 h')`);
    const ids = Array.from({ length: 10 }, () => randomUUID());
    for (const id of ids) await roads.append(first, { id });
    await later(first);
    await later(second);

    await first.query('begin');
    await roads.append(first, { id: randomUUID() });
    await second.query('begin');
    await roads[road](second, { id: randomUUID() });
    await first.query('commit');
    await second.query('commit');
  });
}

test('events without an id, or with other ids, wait for nobody', async ({ database }) => {
  const appenders = await Promise.all(Array.from({ length: 10 }, () => impatient(database)));
  for (const appender of appenders) {
    await appender.query('begin');
    for (const road of names) await roads[road](appender, { id: randomUUID() });
    await append(appender, 'without');
  }
  for (const appender of appenders.toReversed()) await appender.query('commit');
});

test('who stored an event gets it again in its own transaction, and nobody else before its commit', async ({
  database,
}) => {
  const [first, second, observer] = await sessions(database, 3);
  const id = randomUUID();

  await first.query('begin');
  const stored = await roads.append(first, { id });
  expect(await roads.append(first, { id })).toEqual(stored);
  expect(await roads.append_batch(first, { id })).toEqual(stored);
  const waiting = await blocked(observer, second, (session) => roads.append(session, { id }));
  await first.query('commit');
  expect(await waiting.it).toEqual(stored);
  expect(await count(observer)).toBe(1);
});

test('a batch of which some are stored meanwhile stores the others', async ({ database }) => {
  const [first, second, observer] = await sessions(database, 3);
  const [known, unknown] = [randomUUID(), randomUUID()];

  await first.query('begin');
  const { offset } = await roads.append(first, { id: known, payload: 'known' });
  const batch = [
    { payload: 'without' },
    { id: unknown, payload: 'unknown' },
    { id: known, payload: 'known' },
  ];
  const waiting = await blocked(observer, second, (session) => appendBatch(session, batch));
  await first.query('commit');

  const offsets = (await waiting.it).map((stored) => stored.offset);
  expect(offsets[2]).toBe(offset);
  expect(offsets[0]).toBeGreaterThan(offset);
  expect(offsets[1]).toBeGreaterThan(offsets[0] ?? 0n);
  expect(await count(observer)).toBe(3);
  expect(await wrongIds(observer)).toEqual([]);
});

test(`overlapping batches of ids in any order never wait in a circle (FQ_SEED=${seed})`, async ({
  database,
}) => {
  const appenders = await Promise.all(Array.from({ length: 6 }, () => database.connect()));
  const ids = Array.from({ length: 400 }, () => randomUUID());

  const found = await Promise.all(
    appenders.map(async (appender, number) => {
      const next = random(seed + number);
      const offsets = new Map<string, bigint>();
      for (let round = 0; round < 40; round++) {
        const some = shuffled(next, ids.slice(round * 10, round * 10 + 10)).slice(
          0,
          1 + Math.floor(next() * 10),
        );
        // The same id twice in a batch is the same event, too.
        const batch = [...some, ...some.slice(0, 2)].map((id) => ({ id, payload: id }));
        const stored = await appendBatch(appender, batch);
        for (const [i, { id }] of batch.entries()) offsets.set(id, stored[i]?.offset ?? -1n);
      }
      return offsets;
    }),
  );

  const [observer] = await sessions(database, 1);
  const { rows } = await observer.query('select event_id, "offset" from fq.events');
  const stored = new Map(rows.map(({ event_id, offset }) => [event_id, BigInt(offset)]));
  expect(stored.size).toBe(rows.length);
  for (const offsets of found) for (const [id, offset] of offsets) expect(offset).toBe(stored.get(id));
  expect(await wrongIds(observer)).toEqual([]);
});

/** For this session, two hours from now. */
async function later(session: pg.Client): Promise<void> {
  await session.query(`select set_config('fq.now', (now() + '2 h')::text, false)`);
}
