import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, createDirectory, findAccount, handOver } from './account.ts';
import { embeddedSoftware, type Major, type Software } from './binaries.ts';
import { installedSoftware } from './installed.ts';
import { Watchdog } from './watchdog.ts';

export { type Major, majors } from './binaries.ts';

export interface ServerOptions {
  /** The PostgreSQL version; 18 when not given. */
  major?: Major;
  /** The path of a pg_config: a copy of the PostgreSQL that it belongs to, instead of the embedded one. */
  pgConfig?: string;
  /** Server settings, as in postgresql.conf. */
  settings?: Record<string, string>;
}

/** A real PostgreSQL server in a temporary directory, gone when this process ends, however it ends. */
export interface Server {
  readonly major: number;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly dataDirectory: string;
  /** Where `create extension` looks for control files and scripts. */
  readonly extensionDirectory: string;
  readonly socketDirectory: string;
  readonly logFile: string;
  /** The process id of the postmaster; another one after `start`. */
  readonly pid: number;
  url(database?: string): string;
  /** Kills the server and all its sessions the hard way; `start` recovers. */
  crash(): Promise<void>;
  /** Starts the server again after `crash`, on the same port. */
  start(): Promise<void>;
  /** Ends the server and removes its directory. */
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const user = 'postgres';
const defaultSettings = {
  max_connections: '200',
  max_prepared_transactions: '20',
};

export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const software =
    options.pgConfig === undefined
      ? embeddedSoftware(options.major ?? 18)
      : installedSoftware(options.pgConfig);
  const account = findAccount();
  const directory = createDirectory(account);
  const cluster = new Cluster(software, directory, account);
  try {
    await cluster.create({ ...defaultSettings, ...options.settings });
    await cluster.startOnFreePort();
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

class Cluster implements Server {
  readonly major: number;
  readonly host = host;
  readonly user = user;
  readonly dataDirectory: string;
  readonly extensionDirectory: string;
  readonly socketDirectory: string;
  readonly logFile: string;
  port = 0;

  readonly #software: Software;
  readonly #account: Account;
  readonly #runtime: string;
  readonly #watchdog: Watchdog;
  #postmaster: ChildProcess | undefined;

  constructor(software: Software, directory: string, account: Account) {
    this.#software = software;
    this.major = software.major;
    this.socketDirectory = directory;
    this.dataDirectory = join(directory, 'data');
    this.logFile = join(directory, 'log');
    this.#account = account;
    this.#runtime = join(directory, 'runtime');
    this.extensionDirectory = join(this.#runtime, software.extensions);
    this.#watchdog = new Watchdog(directory);
  }

  get pid(): number {
    if (this.#postmaster?.pid === undefined) throw new Error('the PostgreSQL server is not running');
    return this.#postmaster.pid;
  }

  url(database = 'postgres'): string {
    return `postgres://${user}@${host}:${this.port}/${encodeURIComponent(database)}`;
  }

  async create(settings: Record<string, string>): Promise<void> {
    await this.#software.copy(this.#runtime);
    handOver(this.#runtime, this.#account);

    const options = [
      '-A',
      'trust',
      '-U',
      user,
      ...this.#software.locale,
      '-E',
      'UTF8',
      '--no-sync',
      '--no-instructions',
    ];
    const initdb = await this.#spawn('initdb', ['-D', this.dataDirectory, ...options]);
    const [code] = await once(initdb, 'exit');
    if (code !== 0) throw this.#failure('initdb failed');

    const lines = Object.entries({
      listen_addresses: host,
      unix_socket_directories: this.socketDirectory,
      ...settings,
    }).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`);
    await appendFile(join(this.dataDirectory, 'postgresql.conf'), lines.join(''));
  }

  /** Somebody else may take the port between our look and the server's start, hence the second try. */
  async startOnFreePort(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      this.port = await freePort();
      try {
        return await this.start();
      } catch (error) {
        if (attempt === 3 || !this.#log().includes('could not bind')) throw error;
      }
    }
  }

  async start(): Promise<void> {
    if (this.#postmaster) throw new Error('the PostgreSQL server is running already');
    const deadline = Date.now() + 60_000;
    for (;;) {
      const logged = this.#log().length;
      if (await this.#startOnce(deadline)) return;
      // After a crash, sessions of the old server may need a moment to notice.
      const retry = this.#log().slice(logged).includes('is still in use') && Date.now() < deadline;
      if (!retry) throw this.#failure(`PostgreSQL ${this.major} did not start`);
      await sleep(100);
    }
  }

  async crash(): Promise<void> {
    const postmaster = this.#postmaster;
    if (!postmaster?.pid) throw new Error('the PostgreSQL server is not running');
    postmaster.ref();
    const exit = once(postmaster, 'exit');
    // Stopped, the postmaster can neither start new sessions nor tidy up after the killed ones.
    process.kill(postmaster.pid, 'SIGSTOP');
    for (const pid of childrenOf(postmaster.pid)) kill(pid);
    kill(postmaster.pid);
    await exit;
  }

  async stop(): Promise<void> {
    await this.#watchdog.finish();
  }

  async #startOnce(deadline: number): Promise<boolean> {
    const postmaster = await this.#spawn('postgres', ['-D', this.dataDirectory, '-p', String(this.port)]);
    postmaster.unref();
    this.#postmaster = postmaster;
    postmaster.once('exit', () => {
      this.#postmaster = undefined;
    });
    while (this.#postmaster === postmaster) {
      if (this.#isReady(postmaster)) return true;
      if (Date.now() > deadline) {
        postmaster.kill('SIGQUIT');
        throw this.#failure(`PostgreSQL ${this.major} was not ready in time`);
      }
      await sleep(10);
    }
    return false;
  }

  /** The eighth line of postmaster.pid is the state; the first tells whose file it is. */
  #isReady(postmaster: ChildProcess): boolean {
    const lines = readText(join(this.dataDirectory, 'postmaster.pid')).split('\n');
    return lines[0] === String(postmaster.pid) && lines[7]?.trim() === 'ready';
  }

  async #spawn(program: string, args: string[]): Promise<ChildProcess> {
    const log = openSync(this.logFile, 'a');
    try {
      const child = spawn(join(this.#runtime, this.#software.programs, program), args, {
        ...this.#account,
        cwd: this.socketDirectory,
        // Nothing of the caller's environment: PGPORT, PGDATA or a locale would change the server.
        env: { PATH: process.env.PATH, LC_ALL: 'C' },
        detached: true,
        stdio: ['ignore', log, log],
      });
      this.#watchdog.guard(child.pid);
      child.once('exit', () => this.#watchdog.guard(undefined));
      await once(child, 'spawn');
      return child;
    } finally {
      closeSync(log);
    }
  }

  #log(): string {
    return readText(this.logFile);
  }

  #failure(message: string): Error {
    return new Error(`${message}; its log:\n${this.#log().trim() || '(empty)'}`);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone by itself.
  }
}

function childrenOf(pid: number): number[] {
  const list =
    process.platform === 'linux'
      ? readText(`/proc/${pid}/task/${pid}/children`)
      : execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
  return list.split(/\s+/).filter(Boolean).map(Number);
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, host);
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  if (address === null || typeof address === 'string') throw new Error('found no free port');
  return address.port;
}
