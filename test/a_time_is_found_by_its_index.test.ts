import type pg from 'pg';
import { expect } from 'vitest';
import { test } from './support/database.ts';

/** Appends events, one a second. */
async function fill(session: pg.Client, from: number, to: number): Promise<void> {
  await session.query(
    `insert into fq.events (payload, created_at)
     select to_jsonb(repeat('.', 200)), timestamptz '2020-01-01 00:00+00' + n * interval '1 s' from generate_series($1::integer, $2) n`,
    [from, to],
  );
  await session.query('vacuum fq.events');
}

/** How many pages it takes to move a client to a time. */
async function buffers(session: pg.Client, second: number): Promise<number> {
  const explain = `explain (analyze, buffers, format json)
    select fq.seek('reader', since => timestamptz '2020-01-01 00:00+00' + ${second} * interval '1 s')`;
  let pages = 0;
  // The second time, when everything is planned.
  for (let attempt = 0; attempt < 2; attempt++) {
    const { rows } = await session.query(explain);
    const plan = rows[0]['QUERY PLAN'][0].Plan;
    pages = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  }
  return pages;
}

test('whoever begins a while ago reads no more of a log that is twice as long', async ({ database }) => {
  const session = await database.connect();
  await session.query(`select fq.subscribe('reader')`);

  await fill(session, 1, 20_000);
  const half = await buffers(session, 19_000);
  await fill(session, 20_001, 40_000);
  const whole = await buffers(session, 39_000);
  expect(whole).toBeLessThan(half * 1.5);

  const { rows } = await session.query('select "offset" from fq.fetch($1, 1)', ['reader']);
  expect(rows).toEqual([{ offset: '39000' }]);
});
