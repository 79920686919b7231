import pg from 'pg';
import postgres from 'postgres';
import type { Functions, Query } from '../../bindings/typescript/index.ts';
import * as pgBinding from '../../bindings/typescript/pg.ts';
import * as postgresBinding from '../../bindings/typescript/postgres.ts';
import { test as base, type Database } from '../support/database.ts';

/** The same on every driver. */
export interface Link {
  /** On a pool. */
  fq: Functions;
  /** On one connection. */
  session: Functions;
  /** The seam of that connection. */
  query: Query;
  /** Commits when `run` resolves, rolls back when it rejects. */
  transaction(run: (fq: Functions) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export interface Driver {
  name: string;
  open(database: Database): Promise<Link>;
}

const oddSettings = {
  DateStyle: 'German',
  TimeZone: 'Asia/Kolkata',
  bytea_output: 'escape',
  IntervalStyle: 'sql_standard',
};

/** A caller's own idea of every type but text. */
const oddParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number) => (text: string) => {
    switch (oid) {
      case pg.types.builtins.TEXT:
      case pg.types.builtins.UUID:
        return text;
      case pg.types.builtins.BOOL:
        return text === 't';
      case pg.types.builtins.INT4:
      case pg.types.builtins.INT8:
        return Number(text);
      default:
        return { oid, text };
    }
  }) as never,
};

export const drivers: Driver[] = [
  { name: 'pg', open: (database) => openPg(database, {}) },
  {
    name: 'pg with other parsers and settings',
    open: (database) =>
      openPg(database, {
        types: oddParsers,
        options: Object.entries(oddSettings)
          .map(([name, value]) => `-c ${name}=${value}`)
          .join(' '),
      }),
  },
  { name: 'postgres', open: (database) => openPostgres(database, {}) },
  {
    name: 'postgres with transforms, other parsers and settings',
    open: (database) =>
      openPostgres(database, {
        prepare: false,
        types: {
          bigint: { to: 20, from: [20], serialize: String, parse: Number },
          date: { to: 1184, from: [1184], serialize: String, parse: (text: string) => ({ text }) },
        },
        transform: {
          ...postgres.pascal,
          undefined: null,
          value: { from: (value: unknown) => (value === null ? undefined : value) },
        },
        connection: oddSettings,
      }),
  },
];

/** A `test` with a database of its own and a link to it. */
export function testOn(driver: Driver) {
  return base.extend<{ link: Link }>({
    link: async ({ database }, use) => {
      const link = await driver.open(database);
      try {
        await use(link);
      } finally {
        await link.close();
      }
    },
  });
}

async function openPg(database: Database, config: pg.PoolConfig): Promise<Link> {
  const pool = database.pool(config);
  const client = await database.connect(config);
  const fq = pgBinding.createFq(pool);
  return {
    fq,
    session: fq.within(client),
    query: pgBinding.query(client),
    async transaction(run) {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await run(fq.within(client));
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      } finally {
        client.release();
      }
    },
    close: async () => {},
  };
}

async function openPostgres(
  database: Database,
  options: postgres.Options<Record<string, postgres.PostgresType>>,
): Promise<Link> {
  const sql = postgres(database.url, { onnotice: () => {}, ...options });
  const single = postgres(database.url, { max: 1, ...options });
  const fq = postgresBinding.createFq(sql);
  return {
    fq,
    session: fq.within(single),
    query: postgresBinding.query(single),
    async transaction(run) {
      await sql.begin((tx) => run(fq.within(tx)));
    },
    async close() {
      await Promise.all([sql.end({ timeout: 1 }), single.end({ timeout: 1 })]);
    },
  };
}
