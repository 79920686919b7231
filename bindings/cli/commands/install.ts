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
It sends the migrations of the package in one transaction. Repeating it is harmless.

Examples:
  $ npx fq install --url postgres://localhost/mydb
  $ npx fq install --json
  {"before":null,"after":"${version}"}`,
    )
    .action(withDatabase(install));
}

async function install({ pool, json }: Session): Promise<ExitCode> {
  const before = await fingerprint(pool);
  await migrate(await pool.connect());
  const unchanged = before === (await fingerprint(pool));

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

/** What the files of the package say, without the way back. */
async function migrations(): Promise<string[]> {
  const folder = new URL('migrations/', home);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const files = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  return files.map((file) => file.replace(/^-- Down Migration.*/ms, ''));
}

/** A database does not say which version it has: what is there is compared instead. Null when there is nothing. */
async function fingerprint(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ fingerprint: string | null }>(`
    select md5(string_agg(part, e'\\n' order by part)) as fingerprint
      from (
        select pg_get_functiondef(p.oid)
          from pg_proc p
         where p.pronamespace = to_regnamespace('fq') and p.prokind in ('f', 'p')
        union all
        select c.relname || coalesce(pg_get_viewdef(c.oid), '')
          from pg_class c
         where c.relnamespace = to_regnamespace('fq')
        union all
        select format('%s %s %s', a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod))
          from pg_attribute a
          join pg_class c on c.oid = a.attrelid
         where c.relnamespace = to_regnamespace('fq') and a.attnum > 0 and not a.attisdropped
      ) parts (part)`);
  return rows[0]?.fingerprint ?? null;
}
