import fc from 'fast-check';
import { type Write, write } from './writes.ts';

/** What every appending session of a round does, over and over until the round ends. Derived from a seed alone. */
export interface Plan {
  /** Offset that the log begins after; "0" is a sequence that nothing was drawn from yet. */
  readonly start: string;
  readonly sessions: readonly (readonly Transaction[])[];
  readonly consumers: readonly ConsumerPlan[];
  /** How many of the sessions, the first ones, call themselves replicas. */
  readonly replicas?: number;
  /** How the log is restored into another database at the end of the round; null for not at all. */
  readonly restore?: Restore | null;
}

export type Restore = 'COPY' | 'INSERT';

/** A client that workers share; null reads everything. */
export interface ConsumerPlan {
  readonly topics: readonly string[] | null;
  readonly types: readonly string[] | null;
  readonly exclude_types: readonly string[] | null;
  readonly filter: readonly { readonly key?: string; readonly type?: string }[] | null;
  /** At first; a client that is divided is divided anew all the time. */
  readonly segments: number;
  readonly on_failure: 'block' | 'dead_letter' | 'park_key';
  /** How often a handler fails at an event. */
  readonly failures: number;
  readonly workers: readonly ('balance' | 'claim' | 'exclusive')[];
}

export interface Transaction {
  readonly isolation: 'read committed' | 'repeatable read' | 'serializable';
  readonly steps: readonly Step[];
  readonly end: End;
}

/** "autocommit": every step commits on its own. "vanish": COMMIT is sent and the connection cut before the answer. */
export type End =
  | 'autocommit'
  | 'commit'
  | 'rollback'
  | 'prepare, commit'
  | 'prepare, rollback'
  | 'terminated'
  | 'disconnect'
  | 'vanish';

export type Step =
  | Append
  | Write
  /** Writes to another table, so that the transaction is older than its append. */
  | { readonly do: 'work' }
  | { readonly do: 'pause'; readonly ms: number }
  | { readonly do: 'savepoint'; readonly steps: readonly Step[]; readonly undone: boolean }
  | Insert
  | Import
  | Cursor
  /** A PL/pgSQL block that appends and fails, whose handler appends again. */
  | { readonly do: 'exception'; readonly topic: string; readonly key: string | null };

export interface Append {
  readonly do: 'append';
  readonly by: 'append' | 'append_batch' | 'insert' | 'copy';
  readonly topic: string;
  readonly key: string | null;
  readonly type?: string | null;
  readonly count: number;
  readonly names?: Names;
}

/** Of what type or collation names are in a call; "ci" takes upper and lower case for the same. */
export type Names = 'plain' | 'ci' | 'C' | 'name';

export interface Row {
  readonly topic: string;
  readonly key: string | null;
  readonly type?: string | null;
}

/** One statement that writes rows of any topics by hand. */
export interface Insert {
  readonly do: 'insert';
  readonly by: 'values' | 'select' | 'copy' | 'view' | 'with';
  readonly rows: readonly Row[];
}

/** The owner of the log gives the offsets, this far above its end. */
export interface Import {
  readonly do: 'import';
  readonly rows: readonly Row[];
  readonly ahead: number;
}

/** Events that a cursor appends as it is fetched from, in savepoints; the last FETCH may fail. */
export interface Cursor {
  readonly do: 'cursor';
  readonly by: 'append' | 'append_batch' | 'insert';
  readonly rows: readonly Row[];
  /** How many events a FETCH asks for. */
  readonly size: number;
  /** What the FETCH after all of these rows meets. */
  readonly end: 'nothing' | 'an error' | 'a timeout';
}

export const topics = ['default', 'orders', 'Orders', 'mail', 'audit'] as const;
const keys = ['a', 'A', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const types = ['made', 'changed', 'gone', 'Gone'] as const;

const where = {
  topic: fc.constantFrom(...topics),
  key: fc.option(fc.constantFrom(...keys)),
};

const names = weighted({ plain: 6, ci: 1, C: 1, name: 1 });

const append = fc.record({
  do: fc.constant('append' as const),
  by: weighted({ append: 6, append_batch: 3, insert: 3, copy: 1 }),
  ...where,
  type: fc.option(fc.constantFrom(...types)),
  count: fc.integer({ min: 1, max: 5 }),
  names,
});

const rows = fc.array(fc.record({ ...where, type: fc.option(fc.constantFrom(...types)) }), {
  minLength: 1,
  maxLength: 6,
});

const insert: fc.Arbitrary<Insert> = fc.record({
  do: fc.constant('insert' as const),
  by: fc.constantFrom('values', 'select', 'copy', 'view', 'with'),
  rows,
});

const importing: fc.Arbitrary<Import> = fc.record({
  do: fc.constant('import' as const),
  rows,
  ahead: weighted({ 1: 1, 2: 1, 50: 1 }).map(Number),
});

const cursor: fc.Arbitrary<Cursor> = fc.record({
  do: fc.constant('cursor' as const),
  by: fc.constantFrom('append', 'append_batch', 'insert'),
  rows,
  size: fc.integer({ min: 1, max: 4 }),
  end: weighted({ nothing: 1, 'an error': 3, 'a timeout': 1 }),
});

const pause = fc.record({
  do: fc.constant('pause' as const),
  ms: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 4 }) },
    { weight: 1, arbitrary: fc.constant(40) },
  ),
});

const simple = fc.oneof(
  { weight: 8, arbitrary: append },
  { weight: 4, arbitrary: write(where.topic, names) },
  { weight: 3, arbitrary: insert },
  { weight: 3, arbitrary: cursor },
  { weight: 4, arbitrary: pause },
  { weight: 2, arbitrary: fc.constant({ do: 'work' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('exception' as const), ...where }) },
);

const nested = (depth: number): fc.Arbitrary<Step> =>
  depth === 0
    ? simple
    : fc.oneof(
        { weight: 8, arbitrary: simple },
        {
          weight: 2,
          arbitrary: fc.record({
            do: fc.constant('savepoint' as const),
            steps: fc.array(nested(depth - 1), { minLength: 1, maxLength: 3 }),
            undone: fc.boolean(),
          }),
        },
      );

const transaction: fc.Arbitrary<Transaction> = fc.record({
  isolation: weighted({ 'read committed': 6, 'repeatable read': 1, serializable: 1 }),
  // An importer waits for all appenders, and they for it.
  steps: fc.oneof(
    { weight: 30, arbitrary: fc.array(nested(2), { minLength: 1, maxLength: 5 }) },
    { weight: 1, arbitrary: fc.tuple(importing, append) },
  ),
  end: weighted({
    autocommit: 6,
    commit: 10,
    rollback: 2,
    'prepare, commit': 1,
    'prepare, rollback': 1,
    terminated: 1,
    disconnect: 1,
    vanish: 1,
  }),
});

/** Most logs begin empty; some just below where a lock key of 32 bits wraps or changes its sign. */
const start = weighted({ '0': 6, '2147483600': 1, '4294967250': 1, '8589934500': 1 });

const some = <T>(choices: readonly T[]) =>
  fc.option(fc.subarray([...choices], { minLength: 1 }), { freq: 1 });

const consumer: fc.Arbitrary<ConsumerPlan> = fc.record({
  topics: some(topics),
  types: some(types),
  exclude_types: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant(['gone'] as const) },
  ),
  filter: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant([{ key: 'a' }, { type: 'made', key: 'b' }] as const) },
  ),
  segments: fc.constantFrom(1, 2, 4, 8),
  on_failure: fc.constantFrom('block', 'dead_letter', 'park_key'),
  failures: fc.constantFrom(0, 0.01, 0.05),
  workers: fc
    .subarray(['balance', 'balance', 'claim'] as const, { minLength: 2 })
    .chain((claiming) => fc.constantFrom(claiming, claiming, ['exclusive', 'exclusive', 'claim'] as const)),
});

const plan: fc.Arbitrary<Plan> = fc.record({
  start,
  sessions: fc.array(fc.array(transaction, { minLength: 5, maxLength: 15 }), { minLength: 4, maxLength: 10 }),
  consumers: fc.array(consumer, { minLength: 1, maxLength: 3 }),
  replicas: fc.constantFrom(0, 0, 1, 2),
  restore: fc.constantFrom(null, null, null, null, 'COPY', 'INSERT'),
});

export function planOf(seed: number): Plan {
  const [sample] = fc.sample(plan, { seed, numRuns: 1 });
  if (!sample) throw new Error('fast-check gave no plan');
  return sample;
}

/** Many sessions that append one event at a time, as fast as they can, a few holding theirs back for a moment. */
export function rush(sessions = 8): Plan {
  const one: Append = { do: 'append', by: 'append', topic: 'default', key: null, count: 1 };
  const quick: Transaction = { isolation: 'read committed', steps: [one], end: 'autocommit' };
  const slow: Transaction = { ...quick, steps: [one, { do: 'pause', ms: 2 }], end: 'commit' };
  return {
    start: '0',
    sessions: Array.from({ length: sessions }, (_, i) => [quick, quick, i % 4 === 3 ? slow : quick]),
    consumers: [],
  };
}

/** Sessions that do the same again and again, half of them for a moment longer, beside others who rush. */
export function among(steps: readonly Step[], plan: Partial<Plan> = {}): Plan {
  const isolation = 'read committed';
  const moment = { do: 'pause', ms: 3 } as const;
  const odd: Transaction[] = [
    { isolation, steps, end: 'commit' },
    { isolation, steps: [...steps, moment], end: 'commit' },
  ];
  const hasty = topics.map((topic): Transaction => {
    const one: Append = { do: 'append', by: 'append', topic, key: 'a', count: 1 };
    return { isolation, steps: [one], end: 'autocommit' };
  });
  return {
    start: '0',
    sessions: [odd, odd, odd, hasty, hasty.toReversed(), hasty],
    consumers: [],
    ...plan,
  };
}

/** Workers who share a client that is divided all the time, and whose handlers often fail. */
export function bustle(on_failure: ConsumerPlan['on_failure'] = 'park_key', failures = 0.05): Plan {
  const batch = (key: string | null): Append => ({
    do: 'append',
    by: 'append_batch',
    topic: 'default',
    key,
    count: 4,
  });
  const one = (key: string | null): Transaction => ({
    isolation: 'read committed',
    steps: [batch(key), { do: 'pause', ms: 3 }],
    end: 'autocommit',
  });
  const reads = { topics: null, types: null, exclude_types: null, filter: null };
  const workers = ['balance', 'balance', 'claim'] as const;
  return {
    start: '0',
    sessions: [keys.map(one), [one(null), ...keys.map(one)]],
    consumers: [{ ...reads, segments: 4, on_failure, failures, workers }],
  };
}

function weighted<T extends string>(weights: Record<T, number>): fc.Arbitrary<T> {
  const entries = Object.entries(weights) as [T, number][];
  return fc.oneof(...entries.map(([value, weight]) => ({ weight, arbitrary: fc.constant(value) })));
}
