import type pg from 'pg';
import { createConsumers, list, run, runAll, selectEvents, stretch } from './consumers.ts';
import {
  type Bench,
  type Comparison,
  compare,
  connect,
  createDatabase,
  progress,
  type Report,
  rotate,
} from './support.ts';

const length = 200_000;
const size = 100;
const divisions = [
  { segments: 1, connections: 1 },
  { segments: 4, connections: 4 },
  { segments: 16, connections: 4 },
] as const;

const sides = ['one', 'batch', 'leased', 'bareOne', 'bareBatch'] as const;
type Side = (typeof sides)[number];

const labels = {
  one: 'one at a time, in a transaction',
  batch: `${size} at a time, in a transaction`,
  leased: `${size} at a time, under a lease`,
};

/** A log, a client with its segments, and a cursor by hand for each of them over the same events. */
interface Division {
  segments: number;
  connections: number;
  sessions: pg.Client[];
  rates: Record<Side, number[]>;
  calls: Record<Side, (session: number) => string>;
  reset(): Promise<void>;
  end(): Promise<void>;
}

export async function measureConsumers(bench: Bench): Promise<Report[]> {
  const all: Division[] = [];
  try {
    for (const { segments, connections } of divisions) all.push(await divide(bench, segments, connections));

    progress('consume');
    for (let round = 0; round < bench.rounds; round++) {
      for (const division of rotate(all, round)) {
        for (const side of rotate(sides, round)) {
          await division.reset();
          division.rates[side].push(await runAll(division.sessions, division.calls[side]));
        }
      }
    }
  } finally {
    for (const division of all) await division.end();
  }

  return [
    compare(
      'Events consumed, per second',
      all.flatMap((division) => (['one', 'batch', 'leased'] as const).map((name) => against(division, name))),
      [
        'Each transaction counts its events by key in a table: `insert … on conflict … do update`. Bare is a table with the ' +
          'same events and a row with a cursor for each segment: `select … for update` of the cursor, the same read model, ' +
          'an UPDATE of the cursor. Its events are sorted by segment beforehand, so that nobody reads past what is another’s.',
      ],
    ),
  ];
}

function against({ segments, connections, rates }: Division, name: 'one' | 'batch' | 'leased'): Comparison {
  return {
    what: `${labels[name]}, ${segments} segment${segments > 1 ? 's' : ''}`,
    connections,
    fq: rates[name],
    bare: rates[name === 'one' ? 'bareOne' : 'bareBatch'],
  };
}

async function divide(bench: Bench, segments: number, connections: number): Promise<Division> {
  progress(`consume: making a log of ${length} events, ${segments} segment(s)`);
  const { url, admin } = await createDatabase(bench, `consume_${segments}`);
  await createConsumers(admin);
  await admin.query(`insert into fq.events (topic, type, key, payload) ${selectEvents(length)}`);
  await admin.query(
    `insert into bare.events (topic, type, key, payload)
     select topic, type, key, payload from fq.events order by bucket * $1::integer / 256, "offset"`,
    [segments],
  );
  await admin.query("select fq.subscribe('all', segments => $1)", [segments]);
  await admin.query(
    `insert into bare.cursors (id, upto)
     select 'all#' || segment, sum(count(*)) over (order by segment)
       from (select bucket * $1::integer / 256 as segment from bare.events) e
      group by segment`,
    [segments],
  );
  await admin.query(
    `create table bare.beginnings as
     select id, coalesce(lag(upto) over (order by upto), -1) as "offset" from bare.cursors`,
  );
  for (const table of ['fq.events', 'fq.clients', 'bare.events', 'bare.cursors'])
    await admin.query(`vacuum analyze ${table}`);
  await admin.query('checkpoint');

  const cursors = Array.from({ length: segments }, (_, i) => `all#${i}`);
  const own = (i: number) => stretch(cursors, i, connections);
  const clients = (i: number) => list(segments > 1 ? own(i) : ['all']);
  const { seconds } = bench;
  const calls: Division['calls'] = {
    one: (i) => `call bench.consume(${clients(i)}, 1, ${seconds})`,
    batch: (i) => `call bench.consume(${clients(i)}, ${size}, ${seconds})`,
    leased: (i) => `call bench.consume_leased('all', ${own(i).length}, 'worker-${i}', ${size}, ${seconds})`,
    bareOne: (i) => `call bench.consume_by_hand(${list(own(i))}, 1, ${seconds})`,
    bareBatch: (i) => `call bench.consume_by_hand(${list(own(i))}, ${size}, ${seconds})`,
  };

  const sessions = await Promise.all(Array.from({ length: connections }, () => connect(url)));
  const reset = async () => {
    await admin.query("select fq.seek('all', 'beginning')");
    await admin.query(
      'update bare.cursors c set "offset" = b."offset" from bare.beginnings b where b.id = c.id',
    );
  };
  // The first transactions of a session are its slowest.
  for (const side of sides) {
    await reset();
    await Promise.all(sessions.map((session, i) => run(session, calls[side](i))));
  }

  return {
    segments,
    connections,
    sessions,
    rates: { one: [], batch: [], leased: [], bareOne: [], bareBatch: [] },
    calls,
    reset,
    async end() {
      await Promise.all([...sessions, admin].map((session) => session.end()));
    },
  };
}
