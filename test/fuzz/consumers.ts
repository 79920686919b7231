import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { ConsumerPlan } from './plan.ts';
import { hung, type Round } from './round.ts';

/** What a worker may be told without anything being wrong: it was killed, lost its lease, its segment or a race. */
const expected = new Set(['57P01', '40001', 'QF008', 'QF009', 'QF010', 'QF011']);

/** What a handler left behind in the transaction of its commit, in the order in which handlers did. */
export interface Handled {
  readonly offset: string;
  readonly key: string | null;
  readonly worker: string;
}

/** One client with its workers, who handle each event in the transaction of their commit. */
export class Consumer {
  readonly plan: ConsumerPlan;
  readonly name: string;
  /** Events that failed, and those that were given up at least once. */
  readonly failed = new Set<string>();
  readonly dead = new Set<string>();

  readonly #round: Round;
  #finished = false;
  #restless: number | undefined;

  constructor(round: Round, plan: ConsumerPlan, number: number) {
    this.#round = round;
    this.plan = plan;
    this.name = `consumer ${number}`;
  }

  /** From where the log begins. */
  async subscribe(start: string): Promise<void> {
    const { topics, types, exclude_types, filter, segments, on_failure } = this.plan;
    const session = await this.#round.connect();
    await session.query(
      `select fq.subscribe($1, topics => $2, types => $3, exclude_types => $4, filter => $5, segments => $6,
         on_failure => $7, "offset" => $8, max_attempts => 3, retry_delay => '3 ms', max_retry_delay => '20 ms')`,
      [
        this.name,
        topics,
        types,
        exclude_types,
        filter && JSON.stringify(filter),
        segments,
        on_failure,
        start,
      ],
    );
    await session.end();
  }

  /** Workers, and an operator who divides the client and redrives what failed; all until nothing is left to do. */
  run(): Promise<void>[] {
    return [
      ...this.plan.workers.map((mode, number) => this.#work(mode, `${this.name}.${number}`)),
      this.#operate(),
    ];
  }

  async handled(session: pg.Pool): Promise<Handled[]> {
    const { rows } = await session.query<Handled>(
      'select "offset", key, worker from fuzz_handled where client = $1 order by n',
      [this.name],
    );
    return rows;
  }

  async #operate(): Promise<void> {
    const session = await this.#round.connect();
    while (!this.#finished && !this.#round.broken) {
      const { quiet } = this.#round;
      await session.query('select fq.redrive($1)', [this.name]);
      if (this.plan.segments > 1 && !quiet)
        await session.query('select fq.subscribe($1, segments => $2)', [this.name, pick([1, 2, 3, 8])]);
      await sleep(quiet ? 20 : 50 + Math.random() * 150);
      if (quiet) this.#finished = await this.#isAtTheEnd(session);
    }
  }

  /** Or stands still for so long that it will not get there. */
  async #isAtTheEnd(session: pg.Client): Promise<boolean> {
    this.#restless ??= Date.now() + hung / 3;
    if (Date.now() > this.#restless) return true;
    const { rows } = await session.query<{ end: boolean }>(
      `select not exists (select from fq.ready(array[$1]))
          and not exists (select from fq.failures f where f.client = $1 and f.state <> 'done') as end`,
      [this.name],
    );
    return rows[0]?.end ?? false;
  }

  async #work(mode: ConsumerPlan['workers'][number], worker: string): Promise<void> {
    let session: pg.Client | undefined;
    while (!this.#finished && !this.#round.broken) {
      try {
        session ??= await this.#round.connect();
        const leases = await this.#leases(session, mode, worker);
        for (let turn = 0; turn < 8; turn++) {
          let handled = 0;
          for (const lease of leases) handled += await this.#handle(session, lease, worker);
          if (handled === 0) await sleep(Math.random() * 4);
        }
        for (const { client, token, give_back_by } of leases)
          if (token && (give_back_by || Math.random() < 0.1))
            await session.query('select fq.release_segment($1, $2)', [client, token]);
      } catch (error) {
        const { code, message } = error as pg.DatabaseError;
        const cut =
          /^Connection terminated|not queryable$/.test(message) || code === 'ECONNRESET' || code === 'EPIPE';
        if (!cut && !expected.has(code ?? '')) throw error;
        if (cut || code === '57P01') session = undefined;
        else await session?.query('rollback');
      }
    }
  }

  async #leases(session: pg.Client, mode: string, worker: string): Promise<Lease[]> {
    if (mode === 'exclusive') {
      const { rows } = await session.query<Lease>(
        'select id as client from fq.clients where segments = 1 and (id = $1 or parent = $1) and worker is null',
        [this.name],
      );
      return rows;
    }
    // Some hardly last as long as a handler takes.
    const lease = pick(['100 ms', '200 ms', '1 s']);
    if (mode === 'claim')
      await session.query('select fq.claim_segment($1, $2, $3)', [this.name, worker, lease]);
    const { rows } =
      mode === 'balance'
        ? await session.query<Lease>(`select * from fq.balance($1, $2, $3, '50 ms')`, [
            this.name,
            worker,
            lease,
          ])
        : await session.query<Lease>('select * from fq.heartbeat($1, $2)', [worker, lease]);
    return rows;
  }

  /** Gives how many events it was given. */
  async #handle(session: pg.Client, { client, token }: Lease, worker: string): Promise<number> {
    const rude = !this.#round.quiet;
    const strict = Math.random() < 0.2;
    if (!strict) await session.query('begin');
    const { rows } = await session.query<Handled>('select "offset", key from fq.fetch($1, $2, $3)', [
      client,
      1 + Math.floor(Math.random() ** 2 * 30),
      token,
    ]);
    if (strict) await session.query(`begin isolation level ${pick(['repeatable read', 'serializable'])}`);

    const broken = rude ? rows.findIndex(() => Math.random() < this.plan.failures) : -1;
    const handled = broken < 0 ? rows : rows.slice(0, broken);
    await session.query(
      `insert into fuzz_handled (client, worker, "offset", key)
       select $1, $2, e."offset", e.key
         from unnest($3::bigint[], $4::text[]) with ordinality e("offset", key, n)
        order by e.n`,
      [this.name, worker, handled.map(({ offset }) => offset), handled.map(({ key }) => key)],
    );
    if (rude && Math.random() < 0.02) await sleep(250);

    const last = broken < 0 || Math.random() < 0.5 ? handled.at(-1) : undefined;
    if (last) await session.query('select fq.commit($1, $2, $3)', [client, last.offset, token]);
    const end =
      rude && Math.random() < 0.04 ? pick(['rollback', 'terminated', 'disconnect'] as const) : undefined;
    switch (end) {
      case 'terminated':
        await this.#round.administrate(
          `select pg_terminate_backend(${Number((session as Session).processID)})`,
        );
        await session.query('select 1');
        return 0;
      case 'disconnect':
        (session as Session).connection.stream.destroy();
        await session.query('select 1');
        return 0;
      default:
        await session.query(last && !end ? 'commit' : 'rollback');
    }

    const failed = rows[broken];
    if (failed && !end) {
      const state = await this.#fail(session, client, failed.offset, token);
      if (state) this.failed.add(failed.offset);
      if (state === 'dead') this.dead.add(failed.offset);
    }
    return rows.length;
  }

  async #fail(
    session: pg.Client,
    client: string,
    offset: string,
    token: string | undefined,
  ): Promise<string | undefined> {
    try {
      const { rows } = await session.query<{ state: string }>(
        `select state from fq.fail($1, $2, 'at random', $3)`,
        [client, offset, token],
      );
      return rows[0]?.state;
    } catch (error) {
      // The rollback made the session forget what it had fetched for, and the segment has other keys by now.
      if (token || (error as pg.DatabaseError).code !== '22023') throw error;
      return undefined;
    }
  }
}

interface Lease {
  readonly client: string;
  readonly token?: string;
  readonly give_back_by?: Date | null;
}

type Session = pg.Client & { processID: number; connection: { stream: { destroy(): void } } };

/** What the workers of a round write to. */
export const handledTable = `
  create table fuzz_handled (
    n        bigint generated always as identity,
    client   text not null,
    worker   text not null,
    "offset" bigint not null,
    key      text
  )`;

function pick<T>(choices: readonly T[]): T {
  return choices[Math.floor(Math.random() * choices.length)] as T;
}
