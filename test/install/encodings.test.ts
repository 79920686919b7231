import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundle, installByPsql } from '../../embedded/install.ts';
import { createDatabase } from '../support/database.ts';
import { query } from './describe.ts';
import { root } from './programs.ts';

const files = readdirSync(join(root, 'sql'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.sql'),
);

test.for(files)('sql/%s is ASCII, and has no backslash but for what is psql', (file) => {
  const faults = readFileSync(join(root, 'sql', file), 'utf8')
    .split('\n')
    .filter((line) => /[^\t -~]/.test(line) || /\\/.test(line.replace(/^\\\w+|\\gset/, '')));
  expect(faults).toEqual([]);
});

const roads = {
  psql: installByPsql,
  'the single file': async (url: string) => void (await query(url, await bundle())),
  // Beside the server since the templates were made.
  extension: async (url: string) => void (await query(url, 'create extension fq')),
};

describe.each(['LATIN1', 'EUC_JP', 'SQL_ASCII', 'UTF8'])('in a database of %s', (encoding) => {
  for (const [road, install] of Object.entries(roads))
    test(`${road}: fq is installed, and an event comes back as it was`, async () => {
      await inDatabase(encoding, async (url) => {
        await install(url);
        await expectToWork(url);
      });
    });
});

describe.each(['off', 'on'])('with standard_conforming_strings = %s', (setting) => {
  for (const [road, install] of Object.entries(roads))
    test(`${road}: fq is installed, and every function does what it does otherwise`, async () => {
      await inDatabase('UTF8', async (url) => {
        const name = new URL(url).pathname.slice(1);
        await query(url, `alter database ${name} set standard_conforming_strings = ${setting}`);
        await install(url);
        await expectToWork(url);

        const backslash = 'chr(92)';
        await query(url, `select fq.append('odd', key => 'a' || ${backslash} || 'b')`);
        expect(await query(url, `select key from fq.read('odd')`)).toEqual([{ key: 'a\\b' }]);
        await query(
          url,
          `select fq.define_type('typed', 'T', '{"n": "number", "s": "string?", "a": "any"}')`,
        );
        await query(url, `select fq.append('typed', '{"n": 1, "a": null}', 'T')`);
        await expect(query(url, `select fq.append('typed', '{"a": 1}', 'T')`)).rejects.toMatchObject({
          code: 'QF015',
        });
        await expect(query(url, `select fq.define_type('typed', 'T', '{"n": "number??"}')`)).rejects.toThrow(
          'field "n" is of no known kind',
        );
        expect(await query(url, 'select fq.event_map() as map')).toEqual([
          {
            map: [
              '// Made by fq.event_map() from the types that are registered.',
              `import type { Json, JsonObject } from 'pg-fq';`,
              '',
              'export type Log = {',
              '  "typed": {',
              '    /** Schema version 1. */',
              '    "T": { "a": Json; "n": number; "s"?: string | null };',
              '  };',
              '};',
              '',
            ].join('\n'),
          },
        ]);
        const batch = (event: string) => query(url, `select fq.append_batch('batch', '[${event}]')`);
        await batch('{"key": "k", "expected_version": 0, "body": "AP9c"}');
        await expect(batch('{"key": "k", "expected_version": "1d"}')).rejects.toMatchObject({
          code: '22023',
        });
        await query(url, `select fq.subscribe('divided', segments => 2)`);
        await expect(query(url, `select fq.commit('divided#7', 1)`)).rejects.toMatchObject({ code: 'QF010' });
      });
    });
});

async function expectToWork(url: string): Promise<void> {
  await query(url, `select fq.append('orders', '{"total": 42}', 'OrderPlaced', 'order-1', body => 'b')`);
  await query(url, `insert into fq.events (topic, payload) values ('orders', '{"total": 43}')`);
  expect(await query(url, `select payload from fq.fetch('mailer')`)).toEqual([
    { payload: { total: 42 } },
    { payload: { total: 43 } },
  ]);
  await query(url, `select fq.commit('mailer', 1)`);
  expect(await query(url, `select "offset"::int from fq.fetch('mailer')`)).toEqual([{ offset: 2 }]);
  expect(await query(url, `select events_behind::int from fq.client_status where client = 'mailer'`)).toEqual(
    [{ events_behind: 1 }],
  );
}

async function inDatabase(encoding: string, work: (url: string) => Promise<void>): Promise<void> {
  const database = await createDatabase('template1');
  const name = `${database.name}_encoded`;
  const url = new URL(database.url);
  url.pathname = name;
  try {
    await query(
      database.url,
      `create database ${name} template template0 encoding '${encoding}' lc_collate 'C' lc_ctype 'C'`,
    );
    await work(url.href);
  } finally {
    await query(database.url, `drop database if exists ${name} with (force)`);
    await database.drop();
  }
}
