import type pg from 'pg';
import { describe, expect } from 'vitest';
import type { Database } from '../../support/database.ts';
import { test } from '../../support/database.ts';
import { blocked, one, outcome, sessions } from '../support.ts';
import { names, type Road, roads, type Wish } from './support.ts';

// A seat has one guest. Those who give seats away note it in a topic of their own, and decide by what both topics say.
const taken = [
  { topic: 'by mail', payload: { seat: 7 } },
  { topic: 'by phone', payload: { seat: 7 } },
];
const byMail: Wish = { topic: 'by mail', payload: { seat: 7 }, unless: taken };
const byPhone: Wish = { topic: 'by phone', payload: { seat: 7 }, unless: taken };

/** An event of the one topic above one that is undecided in the other: what the one says has been read to its end. */
async function prepared(
  database: Database,
  road: Road,
): Promise<[slow: pg.Client, fast: pg.Client, offset: bigint]> {
  const [slow, fast] = await sessions(database, 2);
  await slow.query('begin');
  const { offset } = await roads[road](slow, byPhone);
  await roads[road](fast, { topic: 'by mail', payload: { seat: 1 } });
  return [slow, fast, offset];
}

function readMatching(
  session: pg.Client,
  patterns: unknown,
): Promise<{ position: Position; events: number }> {
  return one(
    session,
    `select jsonb_build_object('position', position, 'events', cardinality(events)) from fq.read_matching($1)`,
    [JSON.stringify(patterns)],
  ) as unknown as Promise<{ position: Position; events: number }>;
}

interface Position {
  offset: string;
  topics: string[] | null;
}

describe.each(names)('with %s,', (road) => {
  test('the offset of an event of one topic does not stand for another, of which one below it is undecided', async ({
    database,
  }) => {
    const [slow, fast, undecided] = await prepared(database, road);

    const after = BigInt(await one(fast, `select max("offset") from fq.read('by mail')`));
    expect(after).toBeGreaterThan(undecided);
    await slow.query('commit');

    expect(await outcome(roads[road](fast, { ...byMail, after }))).toBe('22023');
    expect(await outcome(roads[road](fast, byMail))).toBe('QF014');
  });

  test('nor does the position of a read of one topic', async ({ database }) => {
    const [slow, fast, undecided] = await prepared(database, road);

    const { position } = await readMatching(fast, [taken[0]]);
    expect(BigInt(position.offset)).toBeGreaterThan(undecided);
    await slow.query('commit');

    expect(await outcome(roads[road](fast, { ...byMail, position }))).toBe('22023');
  });

  test('the position of a read of both lies below what is undecided in either, which is found', async ({
    database,
  }) => {
    const [slow, fast, undecided] = await prepared(database, road);

    const { position, events } = await readMatching(fast, taken);
    expect(events).toBe(0);
    expect(BigInt(position.offset)).toBeLessThan(undecided);
    await slow.query('commit');

    expect(await outcome(roads[road](fast, { ...byMail, position }))).toBe('QF014');
    const again = await readMatching(fast, taken);
    expect(again.events).toBe(1);
    expect(await outcome(roads[road](fast, { ...byMail, unless: taken, position: again.position }))).toBe(
      'done',
    );
  });

  test('so does that of a read of all topics, and who decides while the other is undecided waits', async ({
    database,
  }) => {
    const [slow, fast] = await prepared(database, road);
    const [observer] = await sessions(database, 1);

    const { position } = await readMatching(fast, {});
    const waiting = await blocked(observer, fast, (session) =>
      outcome(roads[road](session, { ...byMail, position })),
    );
    await slow.query('commit');
    expect(await waiting.it).toBe('QF014');
  });

  test("one that is rolled back is in nobody's way", async ({ database }) => {
    const [slow, fast] = await prepared(database, road);

    const { position } = await readMatching(fast, taken);
    await slow.query('rollback');
    expect(await outcome(roads[road](fast, { ...byMail, position }))).toBe('done');
  });
});
