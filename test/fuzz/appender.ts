import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CopyIn } from './copy.ts';
import { named } from './names.ts';
import type { Append, Cursor, Import, Insert, Row, Step, Transaction } from './plan.ts';
import { hung, type Round } from './round.ts';
import { refusals } from './writes.ts';

/** What a session knows of an event that it appended: when it asked for it, and when it was told of the commit. */
export interface Fact {
  readonly id: string;
  readonly session: number;
  readonly asked: number;
  /** Whether others may have appended it, and before. */
  readonly shared: boolean;
  told: number;
}

/** What a session may be told without anything being wrong: it was killed, lost a race, or could not prepare. */
const expected = new Set([
  '57P01', // terminated by another session
  '40001', // serialization failure
  '0A000', // PREPARE after a NOTIFY
  '53200', // no room for another prepared transaction
  '55P03', // another transaction is importing
  '428C9', // the log has grown beyond the offset to import
  ...refusals,
]);

/** One appending session, and those that come after it when it is killed. */
export class Appender {
  /** Told to be committed. */
  readonly committed: Fact[] = [];
  /** Whether they were committed nobody was told. */
  readonly uncertain: Fact[] = [];
  /** Backends of this appender; all but the last were killed or cut off. */
  readonly pids: number[] = [];

  readonly #round: Round;
  readonly #number: number;
  readonly #transactions: readonly Transaction[];
  readonly #replica: boolean;
  #session: pg.Client | undefined;
  #count = 0;
  #savepoints = 0;
  #prepared = 0;
  #pending: Fact[] = [];

  constructor(round: Round, number: number, transactions: readonly Transaction[], replica: boolean) {
    this.#round = round;
    this.#number = number;
    this.#transactions = transactions;
    this.#replica = replica;
  }

  async connect(): Promise<void> {
    await this.#connected();
  }

  async run(): Promise<void> {
    while (!this.#round.over) {
      for (const transaction of this.#transactions) {
        if (this.#round.over) break;
        await this.#run(transaction);
      }
    }
    await this.#session?.end().catch(() => {});
  }

  async #run(transaction: Transaction): Promise<void> {
    this.#pending = [];
    try {
      if (transaction.end === 'autocommit') await this.#runEach(transaction.steps);
      else await this.#runTogether(transaction);
    } catch (error) {
      const { code, message } = error as pg.DatabaseError;
      // The driver has no codes for it.
      const cut =
        /^Connection terminated|not queryable$/.test(message) || code === 'ECONNRESET' || code === 'EPIPE';
      if (!cut && !expected.has(code ?? '')) throw error;
      if (cut || code === '57P01') this.#drop();
      else await this.#query('rollback');
    }
  }

  async #runEach(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      if (step.do === 'savepoint') {
        await this.#runEach(step.steps);
        continue;
      }
      const whole = step.do === 'cursor';
      if (whole) await this.#query('begin');
      await this.#step(step);
      if (whole) await this.#query('commit');
      this.#settle('committed');
    }
  }

  async #runTogether({ isolation, steps, end }: Transaction): Promise<void> {
    await this.#query(`begin isolation level ${isolation}`);
    for (const step of steps) await this.#step(step);

    switch (end) {
      case 'commit':
        await this.#query('commit');
        return this.#settle('committed');
      case 'rollback':
        return this.#query('rollback');
      case 'prepare, commit':
        return this.#prepare('commit');
      case 'prepare, rollback':
        return this.#prepare('rollback');
      case 'terminated':
        await this.#round.administrate(`select pg_terminate_backend(${this.pids.at(-1)})`);
        // The next statement finds out; should it be quicker than the signal, nothing of the transaction is left either.
        await this.#query('select 1');
        return this.#drop();
      case 'disconnect':
        return this.#drop();
      case 'vanish': {
        const session = await this.#connected();
        session.query('commit').catch(() => {});
        this.#settle('uncertain');
        return this.#drop();
      }
    }
  }

  async #step(step: Step): Promise<void> {
    switch (step.do) {
      case 'work':
        return this.#query(`update fuzz_work set n = n + 1 where session = ${this.#number}`);
      case 'pause':
        await sleep(step.ms);
        return;
      case 'append':
        return this.#append(step);
      case 'write':
        return this.#round.writes.perform(
          step,
          async (text, values) => (await this.#connected()).query(text, values),
          (shared) => this.#fact(shared),
        );
      case 'insert':
        return this.#insert(step);
      case 'import':
        return this.#import(step);
      case 'cursor':
        return this.#fetchAll(step);
      case 'savepoint': {
        const before = this.#pending.length;
        const name = `s${++this.#savepoints}`;
        await this.#query(`savepoint ${name}`);
        for (const inner of step.steps) await this.#step(inner);
        await this.#query(`${step.undone ? 'rollback to' : 'release'} savepoint ${name}`);
        if (step.undone) this.#pending.length = before;
        return;
      }
      case 'exception': {
        const id = this.#fact();
        const call = (payload: string) =>
          `perform fq.append('${step.topic}', '{"id": "${payload}"}', key => ${quoted(step.key)});`;
        return this.#query(`
          do $$
          begin
            ${call(`undone, before ${id}`)}
            raise division_by_zero;
          exception when division_by_zero then
            ${call(id)}
          end $$`);
      }
    }
  }

  async #append({ by, topic, key, type = null, count, names = 'plain' }: Append): Promise<void> {
    const ids = Array.from({ length: by === 'append' ? 1 : count }, () => this.#fact());
    const payloads = ids.map((id) => JSON.stringify({ id }));

    switch (by) {
      case 'append':
        return this.#query(
          `select fq.append(${named('$1', names)}, $2, type => ${named('$3', names)}, key => ${named('$4', names)})`,
          [topic, payloads[0], type, key],
        );
      case 'append_batch': {
        const events = JSON.stringify(ids.map((id) => ({ type, key, payload: { id } })));
        return this.#query(`select count(*) from fq.append_batch(${named('$1', names)}, $2)`, [
          topic,
          events,
        ]);
      }
      case 'insert':
        return this.#query(
          'insert into fq.events (topic, type, key, payload) select $1, $2, $3, unnest($4::jsonb[])',
          [topic, type, key, payloads],
        );
      case 'copy':
        return this.#copy(payloads.map((payload) => [topic, type, key, payload]));
    }
  }

  async #copy(rows: readonly (readonly (string | null)[])[]): Promise<void> {
    const lines = rows.map((row) => `${row.map((field) => field ?? '\\N').join('\t')}\n`).join('');
    const session = await this.#connected();
    return new CopyIn('copy fq.events (topic, type, key, payload) from stdin', lines).run(session);
  }

  async #insert({ by, rows }: Insert): Promise<void> {
    const events = this.#documents(rows);
    const columns = '(topic, type, key, payload)';
    switch (by) {
      case 'values': {
        const values = events.map((_, i) => `(${[1, 2, 3, 4].map((n) => `$${4 * i + n}`).join(', ')})`);
        return this.#query(
          `insert into fq.events ${columns} values ${values.join(', ')}`,
          events.flatMap(({ topic, type, key, payload }) => [topic, type, key, payload]),
        );
      }
      case 'select':
        return this.#query(`insert into fq.events ${columns} ${selection}`, [JSON.stringify(events)]);
      case 'view':
        return this.#query(`insert into fuzz_events ${columns} ${selection}`, [JSON.stringify(events)]);
      case 'with':
        return this.#query(
          `with stored as (insert into fq.events ${columns} ${selection} returning *) select count(*) from stored`,
          [JSON.stringify(events)],
        );
      case 'copy':
        return this.#copy(
          events.map(({ topic, type, key, payload }) => [topic, type, key, JSON.stringify(payload)]),
        );
    }
  }

  async #import({ rows, ahead }: Import): Promise<void> {
    return this.#query(
      `with log as materialized (select coalesce(pg_sequence_last_value('fq.events_offset_seq'), 0) as "end")
       insert into fq.events ("offset", topic, type, key, payload)
       select log."end" + $2 * e.n, e.topic, e.type, e.key, e.payload
         from log, ${given('$1')}
        order by e.n`,
      [JSON.stringify(this.#documents(rows)), ahead],
    );
  }

  /** The first FETCH stands alone, each other one in a savepoint of its own. */
  async #fetchAll({ by, rows, size, end }: Cursor): Promise<void> {
    const before = this.#pending.length;
    const cursor = `c${++this.#savepoints}`;
    // What comes after all of the rows is undone, so it needs no fact.
    const events = [...this.#documents(rows), { topic: 'default', payload: { id: 'undone' } }];
    const append = {
      append: '(fq.append(e.topic, e.payload, type => e.type, key => e.key))."offset"',
      append_batch: `(select b."offset" from fq.append_batch(e.topic, jsonb_build_array(to_jsonb(e) - 'topic' - 'n')) b)`,
      insert: 'fuzz_insert(e.topic, e.type, e.key, e.payload)',
    }[by];
    const what = {
      nothing: '0',
      'an error': `1 / (${rows.length + 1} - e.n)`,
      'a timeout': `pg_sleep(case when e.n > ${rows.length} then 1000 end)`,
    }[end];
    await this.#query(
      `declare ${cursor} no scroll cursor for
       select ${append}, ${what}
         from ${given(pg.escapeLiteral(JSON.stringify(end === 'nothing' ? events.slice(0, -1) : events)))}`,
    );
    const session = await this.#connected();
    for (let fetched = 0; ; fetched += size) {
      const first = fetched === 0 && fetched + size <= rows.length;
      if (!first) await this.#query('savepoint fetching');
      try {
        if (!first && end === 'a timeout' && fetched + size > rows.length)
          await this.#query(`set local statement_timeout = '5 ms'`);
        const { rowCount } = await session.query(`fetch ${size} from ${cursor}`);
        if (!first) await this.#query('release savepoint fetching');
        if ((rowCount ?? 0) < size) break;
      } catch (error) {
        const { code } = error as pg.DatabaseError;
        if (end === 'nothing' || (code !== '22012' && code !== '57014')) throw error;
        // The cursor goes, with what it was about to append. Others now overtake what has lost its floor.
        await this.#query('rollback to savepoint fetching');
        this.#pending.length = before + fetched;
        await sleep(2);
        break;
      }
    }
    if (end === 'nothing') await this.#query(`close ${cursor}`);
  }

  #documents(rows: readonly Row[]): {
    topic: string;
    type: string | null;
    key: string | null;
    payload: { id: string };
  }[] {
    return rows.map(({ topic, type = null, key }) => ({ topic, type, key, payload: { id: this.#fact() } }));
  }

  async #prepare(outcome: 'commit' | 'rollback'): Promise<void> {
    const name = `${this.#round.name} ${this.#number} ${++this.#prepared}`;
    await this.#query(`prepare transaction '${name}'`);
    const facts = this.#pending;
    this.#pending = [];
    // Somebody else ends it, while this session goes on.
    this.#round.later(async () => {
      await this.#round.administrate(`${outcome} prepared '${name}'`);
      if (outcome === 'commit') this.#settle('committed', facts);
    });
  }

  #fact(shared?: string): string {
    const id = shared ?? `${this.#number}.${++this.#count}`;
    this.#pending.push({
      id,
      session: this.#number,
      asked: performance.now(),
      shared: shared !== undefined,
      told: Number.POSITIVE_INFINITY,
    });
    return id;
  }

  #settle(outcome: 'committed' | 'uncertain', facts = this.#pending): void {
    const told = outcome === 'committed' ? performance.now() : Number.POSITIVE_INFINITY;
    for (const fact of facts) fact.told = told;
    this[outcome].push(...facts);
    if (facts === this.#pending) this.#pending = [];
  }

  async #query(text: string, values?: unknown[]): Promise<void> {
    const session = await this.#connected();
    await session.query(text, values);
  }

  async #connected(): Promise<pg.Client> {
    if (this.#session) return this.#session;
    const session = new pg.Client({
      connectionString: this.#round.url,
      statement_timeout: hung,
      options: `-c deadlock_timeout=20ms -c session_replication_role=${this.#replica ? 'replica' : 'origin'}`,
    });
    session.on('error', () => {});
    await session.connect();
    const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
    this.pids.push(rows[0]?.pid ?? 0);
    this.#session = session;
    return session;
  }

  /** Cuts the connection as the death of this process would. */
  #drop(): void {
    const session = this.#session as unknown as { connection: { stream: { destroy(): void } } } | undefined;
    session?.connection.stream.destroy();
    this.#session = undefined;
  }
}

/** What appenders write through. */
export const appendersObjects = `
  create view fuzz_events as select topic, type, key, payload from fq.events;
  create function fuzz_insert(topic text, type text, key text, payload jsonb) returns bigint language sql as $$
    insert into fq.events (topic, type, key, payload) values (topic, type, key, payload) returning "offset"
  $$`;

const given = (events: string) =>
  `rows from (jsonb_to_recordset(${events}) as (topic text, type text, key text, payload jsonb))
     with ordinality e (topic, type, key, payload, n)`;

const selection = `select e.topic, e.type, e.key, e.payload from ${given('$1')} order by e.n`;

function quoted(key: string | null): string {
  return key === null ? 'null' : `'${key}'`;
}
