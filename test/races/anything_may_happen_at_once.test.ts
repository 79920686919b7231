import type pg from 'pg';
import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { one } from './support.ts';

// Operators and workers who do everything at once, each in an order of its own that a seed gives. What a call may be
// told is that its client, its segment or its lease is no more, or that the client does not read any more what was
// fetched for it; anything else is a fault.

const first = process.env.FQ_SEED ? Number(process.env.FQ_SEED) : Math.floor(Math.random() * 2 ** 31);
const expected = new Set(['QF002', 'QF008', 'QF009', 'QF010', 'QF011']);

type Random = () => number;

/** Numbers from 0 to 1 that a seed determines. */
function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let hash = Math.imul(state ^ (state >>> 15), 1 | state);
    hash = (hash + Math.imul(hash ^ (hash >>> 7), 61 | hash)) ^ hash;
    return ((hash ^ (hash >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What somebody does, one after the other; weights are by repetition. */
class Somebody {
  readonly did: Record<string, number> = {};
  readonly faults: string[] = [];
  readonly #session: pg.Client;
  readonly #name: string;
  readonly #random: Random;
  #leases: { client: string; token: string }[] = [];

  constructor(session: pg.Client, name: string, random: Random) {
    this.#session = session;
    this.#name = name;
    this.#random = random;
  }

  async act(times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      const [name, act] = this.#pick(Object.entries(this.#acts));
      try {
        await act();
        this.did[name] = (this.did[name] ?? 0) + 1;
      } catch (error) {
        const { code, message, where, detail } = error as pg.DatabaseError;
        const told =
          expected.has(code ?? '') || (code === '22023' && /does not read the event/.test(message));
        if (!told) this.faults.push(`${name}: ${code} ${message}, ${where}; ${detail}`);
        await this.#session.query('rollback');
      }
    }
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.#random() * choices.length)] as T;
  }

  async #query(sql: string, values?: unknown[]) {
    const { rows } = await this.#session.query(sql, values);
    return rows;
  }

  readonly #claim = async () => {
    this.#leases.push(
      ...(await this.#query(`select client, token from fq.claim_segment('reader', $1, '300 ms')`, [
        this.#name,
      ])),
    );
  };
  readonly #balance = async () => {
    this.#leases = await this.#query(`select client, token from fq.balance('reader', $1, '300 ms', '5 ms')`, [
      this.#name,
    ]);
  };
  /** Half of the time in a transaction that handles some events, and may fail one. */
  readonly #handle = async () => {
    const lease = this.#pick([
      ...this.#leases,
      { client: this.#pick(['reader', 'reader#0', 'reader#1']), token: null },
    ]);
    const together = this.#random() < 0.5;
    if (together) await this.#query('begin');
    const rows = await this.#query('select "offset" from fq.fetch($1, 5, $2)', [lease.client, lease.token]);
    if (rows.length > 1)
      await this.#query('select fq.commit($1, $2, $3)', [lease.client, rows[0].offset, lease.token]);
    if (rows.length > 1 && this.#random() < 0.5)
      await this.#query(`select fq.fail($1, $2, 'it broke', $3)`, [
        lease.client,
        rows[1].offset,
        lease.token,
      ]);
    if (together) await this.#query(this.#pick(['commit', 'commit', 'rollback']));
  };
  readonly #divide = () =>
    this.#query(`select fq.subscribe('reader', segments => $1)`, [this.#pick([1, 2, 4, 7])]);

  readonly #acts: Record<string, () => Promise<unknown>> = {
    claim: this.#claim,
    balance: this.#balance,
    'balance again': this.#balance,
    handle: this.#handle,
    'handle again': this.#handle,
    'handle more': this.#handle,
    'handle most': this.#handle,
    divide: this.#divide,
    heartbeat: () => this.#query('select fq.heartbeat($1, $2)', [this.#name, this.#pick(['300 ms', '0'])]),
    release: async () => {
      const lease = this.#leases.pop();
      if (lease) await this.#query('select fq.release_segment($1, $2)', [lease.client, lease.token]);
    },
    seek: () =>
      this.#query(`select fq.seek($1, $2)`, [
        this.#pick(['reader', 'reader#1']),
        this.#pick(['beginning', 'end']),
      ]),
    pause: () => this.#query(`select fq.pause('reader')`),
    resume: () => this.#query(`select fq.resume('reader')`),
    'resume a segment': () => this.#query(`select fq.resume('reader#0')`),
    discard: () => this.#query(`select fq.discard($1)`, [this.#pick(['reader', 'reader', 'reader#1'])]),
    redrive: () => this.#query(`select fq.redrive($1)`, [this.#pick(['reader', 'reader', 'reader#1'])]),
    'change what it reads': () =>
      this.#query(`select fq.subscribe('reader', types => $1, on_failure => $2)`, [
        this.#pick(['{}', '{x}']),
        this.#pick(['park_key', 'park_key', 'block', 'dead_letter']),
      ]),
    // In one transaction: a segment whose client is no more is a name like any other.
    unsubscribe: async () => {
      await this.#query('begin');
      if (this.#random() < 0.3) await this.#query(`select fq.unsubscribe('reader')`);
      await this.#query(
        `select fq.subscribe('reader', on_failure => 'park_key', max_attempts => 2, retry_delay => '1 ms')`,
      );
      await this.#query('commit');
    },
    append: () =>
      this.#query(`select fq.append(key => 'key ' || $1::int, type => $2) from generate_series(1, 5)`, [
        Math.floor(this.#random() * 20),
        this.#pick([null, 'x']),
      ]),
    ready: () => this.#query(`select * from fq.ready('{reader, reader#0, reader#3}')`),
  };
}

for (const round of [0, 1])
  test(`whatever eight sessions do, nobody is the victim of a deadlock or told nonsense, round ${round + 1}`, async ({
    database,
  }) => {
    const seed = first + round;
    const observer = await database.connect();
    await observer.query(
      `select fq.subscribe('reader', segments => 4, on_failure => 'park_key', max_attempts => 2, retry_delay => '1 ms')`,
    );
    const all = await Promise.all(
      Array.from(
        { length: 8 },
        async (_, i) =>
          new Somebody(
            await database.connect({
              options: '-c lock_timeout=10s -c deadlock_timeout=100ms',
            } as pg.ClientConfig),
            `worker ${i}`,
            randomOf(seed * 8 + i),
          ),
      ),
    );

    await Promise.all(all.map((somebody) => somebody.act(150)));
    expect(
      all.flatMap(({ faults }) => faults),
      `FQ_SEED=${seed}`,
    ).toEqual([]);
    for (const act of ['balance', 'handle', 'divide', 'seek', 'discard', 'redrive'])
      expect(all.reduce((sum, { did }) => sum + (did[act] ?? 0), 0)).toBeGreaterThan(10);

    // What is left is whole: every bucket has one cursor, and each failure belongs to a client that is there.
    await observer.query(`select fq.subscribe('reader'), fq.resume('reader')`);
    expect(
      await one(
        observer,
        'select array_agg(b order by b) from fq.clients c, generate_series(c.first_bucket::int, c.last_bucket) b where c.segments = 1',
      ),
    ).toEqual(Array.from({ length: 256 }, (_, i) => i));
    expect(
      await one(
        observer,
        `select count(*) from fq.failures f where f.client <> 'reader' or f.state = 'done' and f.key is not null`,
      ),
    ).toBe('0');
  });
