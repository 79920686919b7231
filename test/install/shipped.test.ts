import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Template } from '../support/database.ts';
import { describeSchema, query } from './describe.ts';
import { programVersion, root, runProgram } from './programs.ts';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const psql = await programVersion('psql');

/** What installs fq when psql, or any other program that sends it as it is, runs it. */
const installers = ['sql/fq.sql', 'dist/fq.sql', `migrations/0001_fq-${version}.sql`];
const script = `dist/fq--${version}.sql`;

/** How people run a file. What goes wrong in it does not stop psql, unless the file says so. */
const ways: Record<string, (url: string, file: string) => Promise<string>> = {
  '-f': (url, file) => runProgram('psql', ['-X', '-q', '-d', url, '-f', file]),
  '-f, twice': (url, file) => runProgram('psql', ['-X', '-q', '-d', url, '-f', file, '-f', file]),
  '-1 -f': (url, file) => runProgram('psql', ['-X', '-q', '-1', '-d', url, '-f', file]),
  '-f, with ON_ERROR_STOP': (url, file) =>
    runProgram('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url, '-f', file]),
  '< file': (url, file) =>
    runProgram('psql', ['-X', '-q', '-d', url], readFileSync(join(root, file), 'utf8')),
  'AUTOCOMMIT off': (url, file) =>
    runProgram('psql', ['-X', '-q', '-v', 'AUTOCOMMIT=off', '-d', url, '-f', file]),
};
/** What they do not work with: \ir wants to know where the file is, and a migration is committed by who runs it. */
const except: Record<string, string> = { '< file': 'sql/fq.sql', 'AUTOCOMMIT off': installers[2] as string };

let shipped: string[];

beforeAll(async () => {
  await runProgram('make', ['-s', 'dist/fq.sql', script]);
  const packed = await runProgram('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']);
  const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
  shipped = files.map(({ path }) => path).filter((path) => path.endsWith('.sql'));
});

test('the package brings all that an install needs', () => {
  expect(shipped).toEqual(expect.arrayContaining([...installers, 'sql/digests.sql', 'sql/upgrade.sql']));
  expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts.prepack).toContain(
    'dist/fq.sql',
  );
});

if (psql === undefined) {
  test('there is no psql here: what it does with each file is tested where there is one', async () => {
    await expect(runProgram('psql', ['--version'])).rejects.toMatchObject({ code: 'ENOENT' });
  });
} else {
  describe('over a log with events, nothing is lost by', () => {
    test('any file of the package', async () => {
      await overLog('fq_psql', async (url) => {
        // One of them stops psql at an error from then on.
        const go = ['-c', '\\set ON_ERROR_STOP off', '-f'];
        const files = [...new Set([...shipped, script])].flatMap((file) => [...go, file]);
        await runProgram('psql', ['-X', '-q', '-d', url, ...files]);
      });
    });

    for (const road of ['fq_psql', 'fq_migrated', 'fq_extension'] as const)
      for (const file of [...installers, script])
        test(`${file} on ${road}, however it is run`, async () => {
          await overLog(road, async (url) => {
            for (const [way, run] of Object.entries(ways))
              if (except[way] !== file) await run(url, file).catch(() => {});
          });
        });
  });

  describe('in an empty database fq is there after', () => {
    for (const file of installers)
      for (const [way, run] of Object.entries(ways))
        if (except[way] !== file)
          test(`${file}, ${way}`, async () => {
            await inDatabase('template1', async (url) => {
              await run(url, file);
              expect(await query(url, `select "offset"::int from fq.append('orders')`)).toEqual([
                { offset: 1 },
              ]);
              expect(await query(url, `select "offset"::int from fq.fetch('reader')`)).toEqual([
                { offset: 1 },
              ]);
            });
          });
  });

  test('the script of the extension says how to load it, and changes nothing', async () => {
    await inDatabase('template1', async (url) => {
      for (const run of Object.values(ways))
        expect(await run(url, script)).toMatch(/^(Use "create extension fq" to load this file.\n)+$/);
      expect(await query(url, `select to_regnamespace('fq') as schema`)).toEqual([{ schema: null }]);
    });
  });
}

async function overLog(road: Template, work: (url: string) => Promise<void>): Promise<void> {
  await inDatabase(road, async (url) => {
    await query(
      url,
      `select fq.append('orders', jsonb_build_object('n', n), key => 'k' || n % 3) from generate_series(1, 20) n;
       select fq.subscribe('billing', segments => 4)`,
    );
    await query(url, `select fq.commit('mailer', 7)`);
    const before = await contents(url);
    await work(url);
    expect(await contents(url)).toEqual(before);
  });
}

async function contents(url: string): Promise<unknown> {
  return {
    schema: await describeSchema(url),
    events: await query(url, 'select e::text from fq.events e order by e."offset"'),
    clients: await query(url, 'select c::text from fq.clients c order by c.id'),
    end: await query(url, 'select last_value::int, is_called from fq.events_offset_seq'),
  };
}

async function inDatabase(
  template: Template | 'template1',
  work: (url: string) => Promise<void>,
): Promise<void> {
  const database = await createDatabase(template);
  try {
    await work(database.url);
  } finally {
    await database.drop();
  }
}
