import { type Load, startLoad, takeTurns, type Variable, type Work } from './load.ts';
import {
  type Bench,
  type Comparison,
  compare,
  createDatabase,
  payload,
  progress,
  type Report,
} from './support.ts';

/** How many streams a connection appends to in turn. */
const streams = 100;

/** What one writes by hand: the version, or the id, is unique, and that is all. */
const tables = `
create schema hand;
create table hand.events (
  "offset"   bigint      not null generated always as identity primary key,
  stream     text        not null,
  version    bigint      not null,
  type       text        not null,
  payload    jsonb       not null,
  headers    jsonb       not null default '{}',
  created_at timestamptz not null default now(),
  unique (stream, version)
);
create table hand.once (
  "offset"   bigint      not null generated always as identity primary key,
  event_id   uuid        not null unique,
  key        text        not null,
  type       text        not null,
  payload    jsonb       not null,
  headers    jsonb       not null default '{}',
  created_at timestamptz not null default now()
);
-- So that the first plans are made for tables that are not empty.
insert into hand.events (stream, version, type, payload) select 'first', n, 'OrderPlaced', '{}' from generate_series(1, 1000) n;
insert into hand.once (event_id, key, type, payload)
select gen_random_uuid(), 'first', 'OrderPlaced', '{}' from generate_series(1, 1000) n;
analyze hand.events, hand.once`;

const versions = {
  name: 'versions',
  connections: [1, 8, 32],
  sides: ['plain', 'expected', 'byHand', 'hot', 'hotByHand'],
  rows: [
    { what: 'expected_version => n, distinct streams', fq: 'expected', by: 'byHand' },
    { what: 'expected_version => -1, one hot stream', fq: 'hot', by: 'hotByHand' },
  ],
} as const;
const ids = {
  name: 'ids',
  connections: [1, 32],
  sides: ['plain', 'id', 'idByHand'],
  rows: [{ what: 'event_id', fq: 'id', by: 'idByHand' }],
} as const;
type Group = typeof versions | typeof ids;
type Side = Group['sides'][number];

export async function measureStreams(bench: Bench): Promise<Report[]> {
  const without: Comparison[] = [];
  const byHand: Comparison[] = [];
  for (const group of [versions, ids]) {
    for (const connections of group.connections) {
      const rates = await measure(bench, group, connections);
      for (const { what, fq, by } of group.rows) {
        without.push({ what, connections, fq: rates[fq], bare: rates.plain });
        byHand.push({ what, connections, fq: rates[fq], bare: rates[by] });
      }
    }
  }

  return [
    compare(
      'Appends with an expected version or an id, against fq.append without',
      without,
      [
        `One event per transaction. Each connection appends to ${streams} streams of its own in turn, whose versions it ` +
          'knows; or all of them to one, where each waits for the one before until that is on disk.',
      ],
      'with/s',
      'without/s',
    ),
    compare(
      'The same, against tables by hand',
      byHand,
      [
        'By hand is a plain INSERT of the next version into a table with `unique (stream, version)`; on the hot stream an ' +
          'INSERT of the highest version and 1, with `on conflict do nothing`, of which only those count that found no ' +
          'conflict; and for the id `on conflict do nothing` on a unique index.',
      ],
      'fq/s',
      'by hand/s',
    ),
  ];
}

/** In a new database, so that every number of connections begins with empty tables. */
async function measure(bench: Bench, group: Group, connections: number): Promise<Record<Side, number[]>> {
  const { url, admin } = await createDatabase(bench, `${group.name}_${connections}`);
  const loads = new Map<Side, Load>();
  try {
    await admin.query(tables);
    for (const side of group.sides)
      loads.set(side, await startLoad({ ...bench, url, connections, admin, ...works[side] }));

    progress(`streams: ${group.name}, ${connections} connection(s)`);
    return await takeTurns(bench, loads);
  } finally {
    await Promise.all([...loads.values()].map((load) => load.end()));
    await admin.end();
  }
}

const append = (more: string) =>
  `select "offset" from fq.append(topic => :topic, payload => :payload, type => :type, key => :key${more})`;

const constants = { payload, type: 'OrderPlaced' };

/** The streams of each side are others, since each side counts for itself. */
const own = (topic: string) => ({
  constants: { ...constants, topic },
  variables: {
    n: { pgbench: ':n + 1', node: ({ n = 0 }) => n + 1 },
    key: {
      pgbench: `:client_id * ${streams} + :n % ${streams}`,
      node: ({ client_id = 0, n = 0 }) => client_id * streams + (n % streams),
    },
    version: {
      pgbench: `(:n - 1) / ${streams}`,
      node: ({ n = 0 }) => Math.floor((n - 1) / streams),
    },
  } satisfies Record<string, Variable>,
});

const one = (topic: string) => ({ constants: { ...constants, topic, key: 'hot' } });

const ofLog = { sequence: 'fq.events_offset_seq' };

const works: Record<Side, { work: Work; sequence?: string; done?: string }> = {
  plain: { ...ofLog, work: { ...own('plain'), statements: [append('')] } },
  expected: {
    ...ofLog,
    work: { ...own('expected'), statements: [append(', expected_version => :version')] },
  },
  byHand: {
    sequence: 'hand.events_offset_seq',
    work: {
      ...own('by hand'),
      statements: [
        'insert into hand.events (stream, version, type, payload) values (:key, :version + 1, :type, :payload)',
      ],
    },
  },
  hot: { ...ofLog, work: { ...one('hot'), statements: [append(', expected_version => -1')] } },
  hotByHand: {
    done: "select coalesce(max(version), 0) from hand.events where stream = 'hot'",
    work: {
      ...one('hot by hand'),
      statements: [
        `insert into hand.events (stream, version, type, payload)
         select :key, coalesce(max(version), 0) + 1, :type, :payload::jsonb from hand.events where stream = :key
         on conflict (stream, version) do nothing`,
      ],
    },
  },
  id: { ...ofLog, work: { ...own('id'), statements: [append(', event_id => gen_random_uuid()')] } },
  idByHand: {
    sequence: 'hand.once_offset_seq',
    work: {
      ...own('id by hand'),
      statements: [
        `insert into hand.once (event_id, key, type, payload) values (gen_random_uuid(), :key, :type, :payload)
         on conflict (event_id) do nothing`,
      ],
    },
  },
};
