import type pg from 'pg';
import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { appendTo, claim, commit, offsets, sessions } from './support.ts';

// A session remembers how far the log was stable when it fetched last. What it found nothing up to, it must not look
// at for ever.

const kinds: Record<string, (session: pg.Client) => Promise<unknown>> = {
  'one topic': (session) => session.query(`select fq.subscribe('reader', topics => '{A}')`),
  'some types': (session) => session.query(`select fq.subscribe('reader', types => '{rare}')`),
  'a filter': (session) => session.query(`select fq.subscribe('reader', filter => '{"type": "rare"}')`),
};

for (const [what, subscribe] of Object.entries(kinds))
  test(`a client of ${what} is given what comes behind events that it does not read, in the session that looked before`, async ({
    database,
  }) => {
    const [appender, reader] = await sessions(database, 2);
    await subscribe(reader);

    for (let i = 0; i < 3; i++) {
      await appendTo(appender, null, 'B', 90);
      expect(await offsets(reader, { max: 10 })).toEqual([]);
    }
    await appender.query(`select fq.append('A', type => 'rare')`);
    expect(await offsets(reader, { max: 10 })).toEqual([271]);
    await commit(reader, 271);
  });

test('a segment is given what comes behind events of other keys, in the session that looked before', async ({
  database,
}) => {
  const [appender, worker] = await sessions(database, 2);
  await worker.query(`select fq.subscribe('reader', segments => 2)`);
  // Its bucket is 0: of the first segment.
  const lease = await claim(worker, 'worker');
  await claim(worker, 'worker');
  const { rows } = await appender.query(
    `select 'key ' || i as key from generate_series(1, 100) i where fq._bucket('key ' || i) > 127 limit 1`,
  );

  for (let i = 0; i < 3; i++) {
    await appendTo(appender, rows[0].key, 'default', 20);
    expect(await offsets(worker, { ...lease, max: 10 })).toEqual([]);
  }
  await appendTo(appender, null);
  expect(await offsets(worker, { ...lease, max: 10 })).toEqual([61]);
});

// As a topic leaves that was dropped, or a bulk load that was rolled back.
for (const [what, subscribe] of Object.entries({
  ...kinds,
  'some of the keys': (session: pg.Client) => session.query(`select fq.subscribe('reader', segments => 2)`),
}))
  test(`a client of ${what} does not have to fetch over and over to get past ten million offsets of holes`, async ({
    database,
  }) => {
    const [appender, reader] = await sessions(database, 2);
    await subscribe(reader);
    await appender.query(`select setval('fq.events_offset_seq', 10000000)`);
    await appender.query(`select fq.append('A', type => 'rare')`);

    const client = what === 'some of the keys' ? 'reader#0' : 'reader';
    const given: number[] = [];
    for (let turn = 0; turn < 10 && given.length === 0; turn++)
      given.push(...(await offsets(reader, { client })));
    expect(given).toEqual([10_000_001]);
  });
