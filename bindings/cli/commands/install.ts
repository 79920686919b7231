import { readdir, readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ClientBase, Pool } from 'pg';
import { type ExitCode, exitCode } from '../exit.ts';
import { print, toJson } from '../output.ts';
import { home, version } from '../package.ts';
import { type Session, withDatabase } from '../session.ts';

export function addInstall(program: Command): void {
  program
    .command('install')
    .description('install fq in the database, or bring it to the version of this package')
    .addHelpText(
      'after',
      `
It sends the migrations of the package in one transaction. Repeating it changes nothing.

Examples:
  $ npx fq install --url postgres://localhost/mydb
  $ npx fq install --json
  {"before":null,"after":"${version}"}`,
    )
    .action(withDatabase(install));
}

async function install({ pool, json }: Session): Promise<ExitCode> {
  const before = await installed(pool);
  await migrate(await pool.connect());
  const unchanged = before === (await installed(pool));

  if (json) {
    await print(toJson({ before: before && (unchanged ? version : 'another'), after: version }));
  } else if (before === null) {
    await print(`fq ${version} is installed; there was none before`);
  } else {
    await print(
      unchanged
        ? `fq ${version} was installed already`
        : `fq ${version} is installed; there was another before`,
    );
  }
  return exitCode.done;
}

async function migrate(client: ClientBase & { release(destroy: boolean): void }): Promise<void> {
  let done = false;
  try {
    await client.query('begin');
    for (const migration of await migrations()) await client.query(migration);
    await client.query('commit');
    done = true;
  } finally {
    client.release(!done);
  }
}

async function migrations(): Promise<string[]> {
  const folder = new URL('migrations/', home);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
}

/** What the database says of the version that it has. Null when there is none. */
async function installed(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ prosrc: string }>(`
    select p.prosrc from pg_proc p where p.pronamespace = to_regnamespace('fq') and p.proname = '_installed'`);
  return rows[0]?.prosrc ?? null;
}
