import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { test as base, inject } from 'vitest';
import type { Template } from './setup.ts';

export type { Template } from './setup.ts';

/** A database of one test's own. */
export interface Database {
  readonly name: string;
  readonly url: string;
  /** A new pool; `drop` closes it. */
  pool(config?: pg.PoolConfig): pg.Pool;
  /** A new connected session; `drop` closes it. */
  connect(config?: pg.ClientConfig): Promise<pg.Client>;
  /** Closes what `pool` and `connect` opened and removes the database. */
  drop(): Promise<void>;
}

/** Copies a template, or a database that nobody is connected to; `template1` gives an empty one. The caller drops it. */
export async function createDatabase(
  template: Template | 'template0' | 'template1' | Database = 'fq_psql',
  options = '',
): Promise<Database> {
  const source = typeof template === 'string' ? template : template.name;
  const failure = inject('failures')[source as Template];
  if (failure) throw new Error(`the install road of ${source} failed: ${failure}`);

  const name = `test_${randomBytes(6).toString('hex')}`;
  await copyTemplate(name, source, options);

  const url = new URL(inject('url'));
  url.pathname = name;
  const open: { end(): Promise<void> }[] = [];

  return {
    name,
    url: url.href,
    pool(config) {
      const pool = new pg.Pool({ connectionString: url.href, ...config });
      // A session that is killed while nobody waits for it must not end the process.
      pool.on('error', () => {});
      pool.on('connect', (client) => client.on('error', () => {}));
      open.push(pool);
      return pool;
    },
    async connect(config) {
      const client = new pg.Client({ connectionString: url.href, ...config });
      client.on('error', () => {});
      await client.connect();
      open.push(client);
      return client;
    },
    async drop() {
      // A pool waits for the clients that a failed test did not give back: let the forced drop end those.
      const ends = open.splice(0).map((one) => one.end().catch(() => {}));
      await Promise.race([Promise.all(ends), sleep(500)]);
      await administrate(`drop database if exists ${name} with (force)`);
      await Promise.race([Promise.all(ends), sleep(500)]);
    },
  };
}

/** A `test` whose `database` exists for the test alone; `test.override({ template: … })` chooses the install road. */
export const test = base.extend<{ template: Template | 'template1'; database: Database }>({
  template: 'fq_psql',
  database: async ({ template }, use) => {
    const database = await createDatabase(template);
    try {
      await use(database);
    } finally {
      await database.drop();
    }
  },
});

async function copyTemplate(name: string, template: string, options: string): Promise<void> {
  const busy = '55006';
  for (let attempt = 1; ; attempt++) {
    try {
      return await administrate(`create database ${name} template ${template} ${options}`);
    } catch (error) {
      if (attempt === 50 || (error as pg.DatabaseError).code !== busy) throw error;
      await sleep(100);
    }
  }
}

async function administrate(sql: string): Promise<void> {
  const client = new pg.Client(inject('url'));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
