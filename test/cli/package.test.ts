import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { installPackage } from '../bindings/package.ts';
import { type Database, test } from '../support/database.ts';
import { readBlocks, statements } from '../support/pages.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));

/** A project that has installed the built package. */
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'fq-cli-'));
  await installPackage(home);
  const modules = join(home, 'node_modules');
  await cp(join(root, 'migrations'), join(modules, 'pg-fq', 'migrations'), { recursive: true });
  await symlink(join(root, 'node_modules', 'commander'), join(modules, 'commander'));

  // What npm makes of "bin", and the part of npx that finds it.
  await mkdir(join(modules, '.bin'));
  const bin = join(modules, 'pg-fq', manifest.bin.fq);
  await chmod(bin, 0o755);
  await symlink(bin, join(modules, '.bin', 'fq'));
  await writeFile(join(home, 'npx'), `#!/bin/sh\nexec "${modules}/.bin/$@"\n`, { mode: 0o755 });
});

afterAll(() => rm(home, { recursive: true }));

/** Runs a line of a shell in the project, and gives all that it prints. */
async function shell(database: Database, command: string): Promise<string> {
  const { PATH } = process.env;
  const options = { cwd: home, env: { PATH: `${home}:${PATH}`, FQ_URL: database.url } };
  const { stdout, stderr } = await run('/bin/sh', ['-c', command], options).catch((error) => error);
  return stdout + stderr;
}

describe('the built package', () => {
  test.override({ template: 'template1' });

  test('brings the program, which finds the migrations of the package', async ({ database }) => {
    expect(await shell(database, 'npx fq --help')).toContain('Usage: fq [options] [command]');
    expect(await shell(database, 'npx fq --version')).toBe(`${manifest.version}\n`);
    expect(await shell(database, 'npx fq install --json')).toBe(
      `{"before":null,"after":"${manifest.version}"}\n`,
    );
    const { rows } = await database.pool().query('select "offset" from fq.append()');
    expect(rows).toEqual([{ offset: '1' }]);
  });

  test('installs all migrations or none', async ({ database }) => {
    const broken = join(home, 'node_modules', 'pg-fq', 'migrations', '9999_broken.sql');
    await writeFile(broken, 'create table fq.one_more ();\nselect 1 / 0;\n');
    try {
      expect(await shell(database, 'npx fq install')).toBe('fq: division by zero [22012]\n');
    } finally {
      await rm(broken);
    }
    const { rows } = await database.pool().query(`select to_regnamespace('fq') as schema`);
    expect(rows).toEqual([{ schema: null }]);
  });

  test('says that the driver is missing', async ({ database }) => {
    const driver = join(home, 'node_modules', 'pg');
    await rm(driver);
    try {
      expect(await shell(database, 'npx fq status; echo $?')).toBe(
        '1\nfq: the driver "pg" is not installed. Put it beside pg-fq: npm install pg\n',
      );
    } finally {
      await symlink(join(root, 'node_modules', 'pg'), driver);
    }
  });

  test('does and prints what docs/cli.md says', async ({ database }) => {
    for (const { language, code } of await readBlocks('docs/cli.md')) {
      if (language === 'sql') {
        for (const statement of statements(code)) await database.pool().query(statement);
        continue;
      }
      expect(language).toBe('console');
      for (const [, command = '', output = ''] of code.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm))
        expect(await shell(database, command)).toMatch(toPattern(output));
    }
  });
});

/** What a page prints, in which … stands for anything in a line, and spaces for spaces. */
function toPattern(output: string): RegExp {
  const escaped = output.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/ +/g, ' +').replaceAll('…', '.*')}$`);
}
