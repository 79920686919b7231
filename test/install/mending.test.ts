import pg from 'pg';
import { expect } from 'vitest';
import { bundle } from '../../embedded/install.ts';
import { test } from '../support/database.ts';
import { query } from './describe.ts';

test('installing again changes nothing that is right, and says nothing', async ({ database }) => {
  await query(database.url, `begin; select fq.append(); commit; select fq.commit('reader', 1)`);
  expect(await warnings(database.url)).toEqual([]);
});

test('installing again mends triggers and sequences, and says so', async ({ database }) => {
  await query(database.url, `select fq.append() from generate_series(1, 3)`);
  await query(
    database.url,
    `select fq.commit('reader', 3);
     alter table fq.events disable trigger all;
     alter table fq.clients disable trigger all;
     alter table fq.clients enable trigger all;
     drop trigger watch on fq.topics;
     alter sequence fq.events_offset_seq cache 20;
     select setval('fq.events_offset_seq', 1);
     select setval('fq.tokens', 1, false)`,
  );
  expect(await warnings(database.url)).toEqual([
    'trigger watch of fq.topics is missing',
    'trigger "~append" of fq.events is disabled, or not for all sessions enabled',
    'trigger append_only of fq.events is disabled, or not for all sessions enabled',
    'trigger guard_cursor of fq.clients is disabled, or not for all sessions enabled',
    'sequence fq.events_offset_seq does not draw each number once and in order',
    'sequence fq.events_offset_seq stands at 1, but the log and its clients reach to 3',
    expect.stringMatching(/^sequence fq.tokens stands behind the token \d+ of a client$/),
  ]);
  expect(await query(database.url, 'select fq.why_stuck()')).toEqual([]);
  expect(await query(database.url, 'select "offset"::int from fq.append()')).toEqual([{ offset: 4 }]);
  expect(await query(database.url, `select "offset"::int from fq.fetch('reader')`)).toEqual([{ offset: 4 }]);
  expect(await warnings(database.url)).toEqual([]);
});

test('installing warns of a trigger that changes events after they were checked', async ({ database }) => {
  await query(
    database.url,
    `create function public.late() returns trigger language plpgsql as 'begin return new; end';
     create trigger "~~late" before insert on fq.events for each row execute function public.late()`,
  );
  expect(await warnings(database.url)).toEqual([
    'trigger "~~late" of fq.events fires behind "~append": the event may be stored otherwise than it was checked',
  ]);
});

/** Installs, and gives the warnings. */
async function warnings(url: string): Promise<(string | undefined)[]> {
  const client = new pg.Client(url);
  const heard: (string | undefined)[] = [];
  client.on('notice', ({ severity, message }) => severity === 'WARNING' && heard.push(message));
  await client.connect();
  try {
    await client.query(await bundle());
  } finally {
    await client.end();
  }
  return heard;
}
