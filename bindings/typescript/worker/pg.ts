import type { ClientBase, PoolClient } from 'pg';
import type { PgConnection, PgPool } from '../pg.ts';
import type { Query } from '../query.ts';
import {
  type Connection,
  type ConnectionHandlers,
  ConnectionLost,
  type Driver,
  inReadCommitted,
  readCommitted,
  whoAmI,
} from './driver.ts';

/** What is in a Pool of `pg` beyond its declared interface, and what a Client has. */
interface PoolInternals {
  Client: new (options: unknown) => ClientBase & { processID?: number; end(): Promise<void> };
  options: unknown;
}

/** A worker's driver over a pool of `pg`. */
export function pgDriver(pool: PgPool, query: (connection: PgConnection) => Query): Driver<PoolClient> {
  return {
    async transaction(isolation, run) {
      const client = (await connect(pool)) as PoolClient;
      // An error that hits a connection between two queries would end the process.
      const ignore = () => {};
      client.on('error', ignore);
      let lost = false;
      try {
        await client.query(`begin isolation level ${isolation}`);
        const result = await run(client);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => {
          lost = true;
          throw new ConnectionLost(error);
        });
        throw error;
      } finally {
        // One that is lost may still hear of its end, when nobody else listens any longer.
        if (!lost) client.off('error', ignore);
        client.release(lost);
      }
    },

    open: (handlers) => open(pool, query, handlers),

    guard(onError) {
      pool.on('error', onError);
      return () => pool.off('error', onError);
    },
  };
}

async function connect(pool: PgPool) {
  try {
    return await pool.connect();
  } catch (error) {
    throw new ConnectionLost(error);
  }
}

async function open(
  pool: PgPool,
  query: (connection: PgConnection) => Query,
  handlers: ConnectionHandlers,
): Promise<Connection> {
  const { Client, options } = pool as unknown as PoolInternals;
  const client = new Client(options);
  let ended = false;
  const lose = (error?: unknown) => {
    if (ended) return;
    ended = true;
    handlers.onLost(error ?? new Error('the connection was closed'));
  };
  const close = async () => {
    ended = true;
    // With a query under way, pg destroys the socket; it says no farewell that nobody would hear.
    await client.end().catch(() => {});
  };
  client.on('error', lose);
  client.on('end', lose);
  client.on('notification', () => handlers.onNotification());

  try {
    await client.connect();
    const run = query(client);
    const [row] = await run(whoAmI, []);
    const pooled = client.processID !== undefined && String(row?.pid) !== String(client.processID);
    if (!pooled) await run(readCommitted, []);
    return { query: pooled ? inReadCommitted(run, row?.isolation) : run, pooled, close };
  } catch (error) {
    await close();
    throw new ConnectionLost(error);
  }
}
