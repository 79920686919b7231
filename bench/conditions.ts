import type pg from 'pg';
import { type Load, startLoad, takeTurns, type Work } from './load.ts';
import {
  type Bench,
  type Comparison,
  compare,
  createDatabase,
  payload,
  progress,
  type Report,
} from './support.ts';

const short = 10_000;

/** Many connections at once in the long log only, whose length is not their question. */
const kinds = [
  { name: 'plain', what: 'fq.append without a condition', connections: 1 },
  { name: 'none', what: "unless => '[]'", connections: 1 },
  { name: 'one', what: 'a pattern, 100 events after the position', connections: 1 },
  { name: 'far', what: 'a pattern, 1,000 events after the position', connections: 1 },
  { name: 'plain8', what: 'fq.append without a condition', connections: 8 },
  { name: 'one8', what: 'a pattern, 100 events after the position', connections: 8 },
] as const;
type Kind = (typeof kinds)[number];
type Name = Kind['name'];

/** What is appended to which log. */
type Side = `${Name} ${'short' | 'long'}`;

export async function measureConditions(bench: Bench): Promise<Report[]> {
  const loads = new Map<Side, Load>();
  const admins: pg.Client[] = [];
  let rates: Record<Side, number[]>;
  try {
    const logs = {
      short: await createLog(bench, short),
      long: await createLog(bench, bench.events),
    };
    admins.push(logs.short.admin, logs.long.admin);
    for (const { name, connections } of kinds) {
      for (const log of ['short', 'long'] as const) {
        if (connections > 1 && log === 'short') continue;
        const options = {
          ...bench,
          ...logs[log],
          connections,
          work: works[name],
          sequence: 'fq.events_offset_seq',
        };
        loads.set(`${name} ${log}`, await startLoad(options));
      }
    }

    progress('conditions');
    rates = await takeTurns(bench, loads);
  } finally {
    await Promise.all([...loads.values()].map((load) => load.end()));
    await Promise.all(admins.map((admin) => admin.end()));
  }

  const length = bench.events.toLocaleString('en-US');
  return [
    compare(
      `Appends under a condition, in a log of ${length} events`,
      kinds
        .filter(({ name }) => name !== 'plain' && name !== 'plain8')
        .map(
          ({ name, what, connections }): Comparison => ({
            what,
            connections,
            fq: rates[`${name} long`],
            bare: rates[connections > 1 ? 'plain8 long' : 'plain long'],
          }),
        ),
      [
        'fq.append with "unless", one event per transaction, none of which is refused, beside fq.append without. The ' +
          'pattern has a topic and a field of the payload, every connection has patterns of its own, and `after_position` is so many ' +
          'events before the end of the log. An empty array, without a position, is for events that others exclude.',
      ],
      'with/s',
      'without/s',
    ),
    compare(
      `Conditions in a log of ${length} events against one of ${short.toLocaleString('en-US')}`,
      kinds
        .filter(({ connections }) => connections === 1)
        .map(
          ({ name, what, connections }): Comparison => ({
            what,
            connections,
            fq: rates[`${name} long`],
            bare: rates[`${name} short`],
            aim: 0.8,
          }),
        ),
      [],
      `at ${length}`,
      `at ${short.toLocaleString('en-US')}`,
    ),
  ];
}

async function createLog(bench: Bench, length: number): Promise<{ url: string; admin: pg.Client }> {
  progress(`conditions: making a log of ${length} events`);
  const { url, admin } = await createDatabase(bench, `conditions_${length}`);
  await admin.query(
    `insert into fq.events (topic, type, key, payload)
     select 'orders', 'OrderPlaced', (n % 1000)::text, $2::jsonb from generate_series(1, $1::integer) n`,
    [length, payload],
  );
  await admin.query('vacuum analyze fq.events');
  await admin.query('checkpoint');
  return { url, admin };
}

const works: Record<Name, Work> = {
  plain: append(''),
  none: append(`, "unless" => '[]'`),
  one: append(unless(100)),
  far: append(unless(1000)),
  plain8: append(''),
  one8: append(unless(100)),
};

function append(more: string): Work {
  return {
    statements: [
      `select "offset" from fq.append(topic => :topic, payload => :payload, type => :type, key => :key${more})`,
    ],
    constants: { payload, type: 'OrderPlaced', topic: 'orders' },
    variables: {
      key: {
        pgbench: ':client_id * 1000 + random(0, 999)',
        node: ({ client_id = 0 }) => client_id * 1000 + Math.floor(Math.random() * 1000),
      },
    },
  };
}

/** What no event has: their orders are no numbers. The log grows, so that a fixed offset would soon lie far behind. */
function unless(events: number): string {
  return `, "unless" => ('{"topic": "orders", "payload": {"order": ' || :key || '}}')::jsonb,
    after_position => (
      select jsonb_build_object('offset', (last_value - ${events})::text, 'topics', '["orders"]'::jsonb) from fq.events_offset_seq
    )`;
}
