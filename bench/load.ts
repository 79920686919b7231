import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Bench, connect, rotate } from './support.ts';

/** A transaction that a load repeats. `:name` in a statement stands for a constant or a variable. */
export interface Work {
  statements: string[];
  constants?: Record<string, unknown>;
  /** Set anew before every transaction, in this order; each connection has its own, and `client_id`, its number from 0. */
  variables?: Record<string, Variable>;
}

/** An integer, said in the language of pgbench and in ours. */
export interface Variable {
  pgbench: string;
  node(values: Record<string, number>): number;
}

export const random = (from: number, to: number): Variable => ({
  pgbench: `random(${from}, ${to})`,
  node: () => from + Math.floor(Math.random() * (to - from + 1)),
});

export interface Load {
  /** Lets the connections work for a while and gives transactions per second; they stay connected between two calls. */
  measure(seconds: number): Promise<number>;
  end(): Promise<void>;
}

export interface LoadOptions {
  url: string;
  connections: number;
  work: Work;
  /** For counting: a session in the same database. */
  admin: pg.Client;
  /** A sequence that each transaction draws from once; only a single connection can be counted without it. */
  sequence?: string;
  /** Where not every transaction gets done what it is for: a query for the number of those that have. */
  done?: string;
}

/** By pgbench where there is one: it costs a fraction of what the server costs, this process more than the server. */
export async function startLoad(options: LoadOptions & { pgbench: string | undefined }): Promise<Load> {
  return options.pgbench ? PgbenchLoad.start(options) : startNodeLoad(options);
}

export async function startNodeLoad(options: LoadOptions): Promise<Load> {
  return NodeLoad.start(options);
}

/** Every side in turn, each round beginning with another: transactions per second in each round. */
export async function takeTurns<Side extends string>(
  { rounds, seconds }: Bench,
  loads: ReadonlyMap<Side, Load>,
): Promise<Record<Side, number[]>> {
  const rates = Object.fromEntries([...loads.keys()].map((side) => [side, []])) as unknown as Record<
    Side,
    number[]
  >;
  for (let round = 0; round < rounds; round++) {
    for (const [side, load] of rotate([...loads], round)) rates[side].push(await load.measure(seconds));
  }
  return rates;
}

/** Its version. */
export function findPgbench(): string | undefined {
  try {
    return execFileSync('pgbench', ['--version'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

/** Enough to get back into the swing after a pause. */
const settling = 40;
const patience = 30_000;

interface Count {
  done: number;
  /** Seconds. */
  at: number;
}

/**
 * Starts the program, obeys a signal name per line, and ends the program when the lines end, which they do even when
 * this process is killed. A stopped program must not be left behind.
 */
const keeper = `
pgbench "$@" > /dev/null &
while read -r signal; do kill -s "$signal" $!; done
kill -s KILL $!
wait
`;

/** pgbench, stopped and continued by signals, so that what is measured is never a session's first steps. */
class PgbenchLoad implements Load {
  readonly #keeper: ChildProcess;
  readonly #directory: string;
  readonly #count: () => Promise<Count | undefined>;
  #errors = '';

  static async start(options: LoadOptions): Promise<PgbenchLoad> {
    const load = new PgbenchLoad(options);
    await load.#warmUp(options.connections * 20);
    return load;
  }

  constructor({ url, connections, work, admin, sequence, done }: LoadOptions) {
    this.#directory = mkdtempSync(join(tmpdir(), 'fq-bench-'));
    const script = join(this.#directory, 'script');
    const name = basename(this.#directory);
    writeFileSync(script, scriptOf(work));

    const threads = String(Math.min(connections, 2));
    const args = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(connections),
      '-j',
      threads,
      '-T',
      '86400',
      '-f',
      script,
    ];
    for (const [name, value] of Object.entries(work.constants ?? {})) args.push('-D', `${name}=${value}`);
    if (work.variables) for (const name of Object.keys(work.variables)) args.push('-D', `${name}=0`);

    this.#keeper = spawn('/bin/sh', ['-c', keeper, 'fq-bench', ...args, url], {
      env: { ...process.env, PGAPPNAME: name },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    this.#keeper.stderr?.on('data', (text) => {
      this.#errors += text;
    });
    this.#count = () => {
      if (done) return countDone(admin, done);
      return sequence
        ? countSequence(admin, sequence)
        : countTransactions(admin, name, work.statements.length);
    };
  }

  async measure(seconds: number): Promise<number> {
    this.#signal('CONT');
    await sleep(settling);
    const begin = await this.#reach(0);
    await sleep(seconds * 1000);
    const end = await this.#reach(begin.done + 1);
    this.#signal('STOP');
    // A connection that meets an error is given up, and the others go on.
    if (this.#errors.includes('aborted')) throw new Error(`pgbench gave up a connection: ${this.#errors}`);
    return (end.done - begin.done) / (end.at - begin.at);
  }

  async end(): Promise<void> {
    const exit = once(this.#keeper, 'exit');
    this.#keeper.stdin?.end();
    await exit;
    rmSync(this.#directory, { recursive: true, force: true });
  }

  async #warmUp(transactions: number): Promise<void> {
    const { done } = await this.#reach(0);
    await this.#reach(done + transactions);
    this.#signal('STOP');
  }

  async #reach(done: number): Promise<Count> {
    for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(1)) {
      const count = await this.#count();
      if (count && count.done >= done) return count;
    }
    throw new Error(`pgbench does not get on: ${this.#errors || 'it said nothing'}`);
  }

  #signal(name: 'STOP' | 'CONT'): void {
    this.#keeper.stdin?.write(`${name}\n`);
  }
}

function scriptOf(work: Work): string {
  const lines = Object.entries(work.variables ?? {}).map(([name, value]) => `\\set ${name} ${value.pgbench}`);
  return `${[...lines, ...work.statements.map((statement) => `${statement};`)].join('\n')}\n`;
}

function countSequence(admin: pg.Client, sequence: string): Promise<Count> {
  return countDone(admin, `select coalesce(pg_sequence_last_value('${sequence}'), 0)`);
}

async function countDone(admin: pg.Client, done: string): Promise<Count> {
  const { rows } = await admin.query<Count>(
    `select (${done})::float8 as done, extract(epoch from clock_timestamp())::float8 as at`,
  );
  return rows[0] as Count;
}

/** A backend numbers its transactions; the number of the one that it is in, if it is in one, stands in pg_locks. */
async function countTransactions(
  admin: pg.Client,
  application: string,
  statements: number,
): Promise<Count | undefined> {
  const { rows } = await admin.query<Count>(
    `select split_part(l.virtualxid, '/', 2)::float8 / $2 as done,
            extract(epoch from clock_timestamp())::float8 as at
       from pg_stat_activity a
       join pg_locks l on l.pid = a.pid and l.locktype = 'virtualxid'
      where a.application_name = $1`,
    [application, statements],
  );
  return rows[0];
}

/** Transactions that a connection has on the way at once, so that the server seldom waits for this process. */
const depth = 4;

/** node-postgres in this process, with named statements, pipelined. */
class NodeLoad implements Load {
  readonly #sessions: pg.Client[];
  readonly #work: Work;
  readonly #values: Record<string, number>[];
  readonly #statements: { text: string; names: string[] }[];
  readonly #count: (() => Promise<Count>) | undefined;

  static async start({ url, connections, work, admin, done }: LoadOptions): Promise<NodeLoad> {
    const sessions = await Promise.all(
      Array.from({ length: connections }, () => connect(url, { pipeline: true })),
    );
    const load = new NodeLoad(sessions, work, done ? () => countDone(admin, done) : undefined);
    await load.measure(0.1);
    return load;
  }

  constructor(sessions: pg.Client[], work: Work, count: (() => Promise<Count>) | undefined) {
    this.#sessions = sessions;
    this.#work = work;
    this.#count = count;
    this.#values = sessions.map((_, i) => ({
      ...Object.fromEntries(Object.keys(work.variables ?? {}).map((name) => [name, 0])),
      client_id: i,
    }));
    this.#statements = work.statements.map(numbered);
  }

  async measure(seconds: number): Promise<number> {
    let done = 0;
    const before = await this.#count?.();
    const begin = performance.now();
    const end = begin + seconds * 1000;
    const lane = async (session: pg.Client, values: Record<string, number>) => {
      while (performance.now() < end) {
        await this.#transact(session, values);
        done++;
      }
    };
    await Promise.all(
      this.#sessions.flatMap((session, i) =>
        Array.from({ length: depth }, () => lane(session, this.#values[i] as Record<string, number>)),
      ),
    );
    const taken = (performance.now() - begin) / 1000;
    const after = await this.#count?.();
    return (before && after ? after.done - before.done : done) / taken;
  }

  async end(): Promise<void> {
    await Promise.all(this.#sessions.map((session) => session.end()));
  }

  async #transact(session: pg.Client, values: Record<string, number>): Promise<void> {
    for (const [name, variable] of Object.entries(this.#work.variables ?? {}))
      values[name] = variable.node(values);
    await Promise.all(
      this.#statements.map(({ text, names }, i) =>
        session.query({
          name: `statement ${i}`,
          text,
          values: names.map((name) => this.#work.constants?.[name] ?? values[name]),
        }),
      ),
    );
  }
}

/** Writes `$1`, `$2` … for the names; `::` is a cast. */
function numbered(statement: string): { text: string; names: string[] } {
  const names: string[] = [];
  const text = statement.replace(/(?<!:):(\w+)/g, (_, name: string) => `$${names.push(name)}`);
  return { text, names };
}
