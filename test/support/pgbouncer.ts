import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createDirectory, findAccount } from '../../embedded/account.ts';
import { Watchdog } from '../../embedded/watchdog.ts';

/** A real PgBouncer in transaction mode, gone when this process ends, however it ends. */
export interface PgBouncer {
  /** The same database as the server's url, by way of PgBouncer. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts one in front of a database. Its clients share `poolSize` sessions, and wait for one when all are in use. */
export async function startPgBouncer(serverUrl: string, poolSize: number): Promise<PgBouncer> {
  const account = findAccount();
  const directory = createDirectory(account);
  const watchdog = new Watchdog(directory);
  const url = new URL(serverUrl);
  const configuration = join(directory, 'pgbouncer.ini');
  const port = await freePort();
  writeFileSync(
    configuration,
    `[databases]
* = host=${url.hostname} port=${url.port} user=${url.username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${poolSize}
max_client_conn = 200
logfile = ${join(directory, 'log')}
`,
  );
  chmodSync(configuration, 0o644);
  url.hostname = '127.0.0.1';
  url.port = String(port);

  try {
    const child = spawn('pgbouncer', ['-q', configuration], {
      ...account,
      cwd: directory,
      // Debian installs it where the PATH of an ordinary account does not lead.
      env: { PATH: `${process.env.PATH}:/usr/sbin` },
      detached: true,
      stdio: 'ignore',
    });
    await once(child, 'spawn').catch((error) => {
      throw new Error('pgbouncer was not found on the PATH; Debian packs it as "pgbouncer"', {
        cause: error,
      });
    });
    watchdog.guard(child.pid);
    child.unref();
    await untilReady(child, url.href, join(directory, 'log'));
  } catch (error) {
    await watchdog.finish();
    throw error;
  }
  return { url: url.href, stop: () => watchdog.finish() };
}

async function untilReady(child: ChildProcess, url: string, log: string): Promise<void> {
  for (const hung = Date.now() + 20_000; ; await sleep(20)) {
    const client = new pg.Client(url);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (child.exitCode === null && Date.now() < hung) continue;
      throw new Error(`PgBouncer did not start; its log:\n${readFileSync(log, 'utf8')}`, { cause: error });
    }
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  if (address === null || typeof address === 'string') throw new Error('found no free port');
  return address.port;
}
