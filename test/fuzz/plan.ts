import fc from 'fast-check';
import { type Write, write } from './writes.ts';

/** What every appending session of a round does, over and over until the round ends. Derived from a seed alone. */
export interface Plan {
  /** Offset that the log begins after; "0" is a sequence that nothing was drawn from yet. */
  readonly start: string;
  readonly sessions: readonly (readonly Transaction[])[];
  readonly consumers: readonly ConsumerPlan[];
}

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
  /** A PL/pgSQL block that appends and fails, whose handler appends again. */
  | { readonly do: 'exception'; readonly topic: string; readonly key: string | null };

export interface Append {
  readonly do: 'append';
  readonly by: 'append' | 'append_batch' | 'insert' | 'copy';
  readonly topic: string;
  readonly key: string | null;
  readonly type?: string | null;
  readonly count: number;
}

export const topics = ['default', 'orders', 'mail', 'audit'] as const;
const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const types = ['made', 'changed', 'gone'] as const;

const where = {
  topic: fc.constantFrom(...topics),
  key: fc.option(fc.constantFrom(...keys)),
};

const append = fc.record({
  do: fc.constant('append' as const),
  by: weighted({ append: 6, append_batch: 3, insert: 3, copy: 1 }),
  ...where,
  type: fc.option(fc.constantFrom(...types)),
  count: fc.integer({ min: 1, max: 5 }),
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
  { weight: 4, arbitrary: write(where.topic) },
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
  steps: fc.array(nested(2), { minLength: 1, maxLength: 5 }),
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
