import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Appender, appendersObjects } from './appender.ts';
import { Consumer, handledTable } from './consumers.ts';
import { collation } from './names.ts';
import { type Plan, topics } from './plan.ts';
import { startReaders } from './reader.ts';
import { restore } from './restore.ts';
import { judge, type Verdict } from './verdict.ts';
import { Writes } from './writes.ts';

export interface RoundOptions {
  /** A database with fq in it that nothing was ever appended to. */
  url: string;
  plan: Plan;
  milliseconds: number;
  /** Gives another such database, for the plans that restore the log. */
  another?: () => Promise<string>;
}

/** Lets the appenders of a plan and all kinds of readers loose on a database, and judges what the readers got. */
export async function playRound(options: RoundOptions): Promise<Verdict> {
  const round = new Round(options);
  try {
    return await round.play();
  } finally {
    await round.close();
  }
}

/** Nothing takes this long unless it waits for ever. */
export const hung = 30_000;

export class Round {
  readonly url: string;
  readonly name: string;
  readonly writes = new Writes();
  /** Whether appenders stop. */
  over = false;
  /** Whether every append is decided, so that readers stop at the end of the log. */
  quiet = false;

  readonly #plan: Plan;
  readonly #milliseconds: number;
  readonly #another: (() => Promise<string>) | undefined;
  readonly #admin: pg.Pool;
  readonly #sessions: pg.Client[] = [];
  #later: Promise<unknown>[] = [];
  #failure: unknown;

  constructor({ url, plan, milliseconds, another }: RoundOptions) {
    this.url = url;
    this.name = new URL(url).pathname.slice(1);
    this.#plan = plan;
    this.#milliseconds = milliseconds;
    this.#another = another;
    this.#admin = new pg.Pool({ connectionString: url, max: 3, statement_timeout: hung });
    this.#admin.on('error', () => {});
  }

  async play(): Promise<Verdict> {
    const { start, sessions, consumers: plans, replicas = 0, restore: way = null } = this.#plan;
    await this.administrate('create table fuzz_work (session integer primary key, n integer not null)');
    await this.administrate(
      `insert into fuzz_work select i, 0 from generate_series(0, ${sessions.length}) i`,
    );
    await this.administrate(handledTable);
    await this.administrate(appendersObjects);
    await this.administrate(collation);
    if (start !== '0') await this.administrate(`select setval('fq.events_offset_seq', ${start})`);

    const appenders = sessions.map(
      (transactions, number) => new Appender(this, number, transactions, number < replicas),
    );
    await Promise.all(appenders.map((appender) => appender.connect()));
    const readers = await startReaders(this, topics);
    const consumers = plans.map((consumer, number) => new Consumer(this, consumer, number));
    await Promise.all(consumers.map((consumer) => consumer.subscribe(start)));
    const reading = Promise.all([
      ...readers.map(({ run }) => this.#guard(run)),
      ...consumers.flatMap((consumer) => consumer.run().map((run) => this.#guard(run))),
    ]);

    const end = setTimeout(() => {
      this.over = true;
    }, this.#milliseconds);
    await Promise.all(appenders.map((appender) => this.#guard(appender.run())));
    clearTimeout(end);

    while (this.#later.length > 0) await Promise.all(this.#later.splice(0));
    if (this.#failure) throw this.#failure;
    await this.#allDecided(appenders.flatMap(({ pids }) => pids));
    this.quiet = true;
    await reading;
    if (this.#failure) throw this.#failure;

    const truth = await this.#admin.query(
      'select "offset", topic, type, key, payload ->> \'id\' as id from fq.events order by "offset"',
    );
    return judge(
      truth.rows,
      appenders,
      [...new Set(readers.map(({ log }) => log))],
      await Promise.all(
        consumers.map(async (consumer) => ({ consumer, handled: await consumer.handled(this.#admin) })),
      ),
      await this.writes.judge((text, values) => this.#admin.query(text, values)),
      way && this.#another ? await restore(this.url, await this.#another(), way) : [],
    );
  }

  async connect(): Promise<pg.Client> {
    const session = new pg.Client({ connectionString: this.url, statement_timeout: hung });
    session.on('error', () => {});
    await session.connect();
    this.#sessions.push(session);
    return session;
  }

  async administrate(sql: string): Promise<void> {
    await this.#admin.query(sql);
  }

  /** Does something a few milliseconds from now, before the round ends. */
  later(action: () => Promise<void>): void {
    this.#later.push(this.#guard(sleep(Math.random() * 20).then(action)));
  }

  /** Whether somebody failed, so that nobody need go on. */
  get broken(): boolean {
    return this.#failure !== undefined;
  }

  async stable(): Promise<bigint> {
    const { rows } = await this.#admin.query<{ stable: string }>('select fq.stable_offset() as stable');
    return BigInt(rows[0]?.stable ?? 0);
  }

  async close(): Promise<void> {
    this.over = true;
    this.quiet = true;
    await Promise.allSettled(this.#later);
    const { rows } = await this.#admin.query<{ gid: string }>(
      'select gid from pg_prepared_xacts where database = current_database()',
    );
    for (const { gid } of rows) await this.administrate(`rollback prepared '${gid}'`);
    await Promise.allSettled([...this.#sessions.map((session) => session.end()), this.#admin.end()]);
  }

  /** The first failure of a session ends the round for all. */
  async #guard(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#failure ??= error;
      this.over = true;
      this.quiet = true;
    }
  }

  /** Who holds a floor, is still there, or is prepared. */
  async #undecided(pids: number[]): Promise<string> {
    const { rows } = await this.#admin.query<{ report: string }>(
      `select json_build_object(
         'floors', (select json_agg(l) from fq._locks l),
         'sessions', (select json_agg(json_build_array(a.pid, a.state, a.wait_event, a.query))
                        from pg_stat_activity a where a.pid = any($1)),
         'prepared', (select json_agg(p.gid) from pg_prepared_xacts p where p.database = current_database())
       )::text as report`,
      [pids],
    );
    return String(rows[0]?.report);
  }

  /** A session that was cut off may live on for a moment. */
  async #allDecided(pids: number[]): Promise<void> {
    const until = Date.now() + hung;
    for (;;) {
      const { rows } = await this.#admin.query<{ open: string }>(
        'select count(*) as open from pg_stat_activity where pid = any($1) and datname = current_database()',
        [pids],
      );
      const end = await this.#admin.query<{ last: string }>(
        "select coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0) as last",
      );
      if (rows[0]?.open === '0' && (await this.stable()) === BigInt(end.rows[0]?.last ?? 0)) return;
      if (this.#failure) throw this.#failure;
      if (Date.now() > until)
        throw new Error(`not all of the log gets stable: ${await this.#undecided(pids)}`);
      await sleep(10);
    }
  }
}
