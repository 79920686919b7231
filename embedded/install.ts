import { execFile } from 'node:child_process';
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import type { Server } from './server.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs `psql -f sql/fq.sql`; where there is no psql, sends the bundled source over a connection. */
export async function installByPsql(url: string): Promise<void> {
  try {
    await run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-d', url, '-f', join(root, 'sql', 'fq.sql')]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await execute(url, await bundle());
  }
}

/** Runs the migrations of node-pg-migrate. */
export async function installByMigration(url: string): Promise<void> {
  await runner({
    databaseUrl: url,
    dir: join(root, 'migrations'),
    direction: 'up',
    migrationsTable: 'fq_migrations',
    log: () => {},
  });
}

/** Puts the extension where the server looks for it, then runs `create extension fq`. */
export async function installByExtension(
  server: Pick<Server, 'extensionDirectory'>,
  url: string,
): Promise<void> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const control = join(server.extensionDirectory, 'fq.control');
  const script = join(server.extensionDirectory, `fq--${version}.sql`);

  await copyFile(join(root, 'fq.control'), control);
  await writeFile(script, await bundle('extension'));
  // The server runs under another account than root, whose umask may be strict.
  await Promise.all([chmod(control, 0o644), chmod(script, 0o644)]);
  await execute(url, 'create extension fq');
}

/** Derives one script from the files under `sql/`: by itself the single file that `make` puts in `dist/`. */
export async function bundle(form?: 'extension' | 'migration' | 'digests'): Promise<string> {
  const variable = form ? ['-v', `${form}=1`] : [];
  const { stdout } = await run('awk', [...variable, '-f', 'sql/bundle.awk', 'sql/fq.sql'], {
    cwd: root,
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return stdout;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
