import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect } from 'vitest';
import { installPackage, tsc } from './bindings/package.ts';
import { test } from './support/database.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const readme = await readFile(join(root, 'README.md'), 'utf8');

/** What the README prints in a language, in its order. */
function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code = '']) => code,
  );
}

describe('what the README prints runs', () => {
  test('in psql', async ({ database }) => {
    const session = await database.connect();
    const sql = blocks('sql');
    expect(sql.length).toBeGreaterThan(3);
    await session.query('create role app');
    try {
      // One by one, as psql sends them.
      for (const statement of sql.flatMap((block) => block.split(/;.*\n/))) await session.query(statement);
    } finally {
      await session.query('drop owned by app; drop role app');
    }
  });

  test('in TypeScript', async ({ database }) => {
    const home = await mkdtemp(join(tmpdir(), 'fq-readme-'));
    try {
      await installPackage(home);
      await writeFile(join(home, 'readme.ts'), `${blocks('ts').join('\n')}\nawait pool.end();\n`);
      const options = ['--strict', '--module', 'nodenext', '--target', 'es2022', '--types', '--outDir', home];
      await run(process.execPath, [tsc, ...options, join(home, 'readme.ts')], { cwd: home }).catch(
        ({ stdout }) => expect(stdout).toBe(''),
      );

      const { hostname, port, username, pathname } = new URL(database.url);
      const { stdout } = await run(process.execPath, ['readme.js'], {
        cwd: home,
        env: {
          ...process.env,
          PGHOST: hostname,
          PGPORT: port,
          PGUSER: username,
          PGDATABASE: pathname.slice(1),
        },
      });
      expect(stdout).toBe('1n OrderPlaced 42\n');
    } finally {
      await rm(home, { recursive: true });
    }
  });
});
