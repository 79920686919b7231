import type pg from 'pg';
import { type Load, startLoad, type Variable, type Work } from './load.ts';
import {
  type Bench,
  type Comparison,
  compare,
  createDatabase,
  payload,
  progress,
  type Report,
  rotate,
} from './support.ts';

/** What is read in one go, and how many events the rare topic has, in a log of any length. */
const some = 100;
/** How many steps of `some` a client takes before the next client's turn comes. */
const steps = 99;
/** Commits and drains happen in the last so many events, so that they do the same in a log of any length. */
const tail = some * (steps + 1);
const clients = 1000;

const names = ['first', 'last', 'none', 'rare', 'commit', 'drain'] as const;
type Name = (typeof names)[number];

const labels: Record<Name, string> = {
  first: 'fq.fetch of 100, client at the beginning',
  last: 'fq.fetch of 100, client 100 before the end',
  none: 'fq.fetch, nothing new',
  rare: 'fq.read of a topic with 100 events',
  commit: 'fq.commit',
  drain: 'fq.fetch of 100, then fq.commit',
};

interface Log {
  length: number;
  rates: Record<Name, { fq: number[]; bare: number[] }>;
  loads: Record<Name, { fq: Load; bare: Load }>;
  admin: pg.Client;
}

export async function measureFetches(bench: Bench): Promise<Report[]> {
  const logs: Log[] = [];
  try {
    for (const length of [tail, bench.events]) logs.push(await createLog(bench, length));

    progress('fetch');
    for (let round = 0; round < bench.rounds; round++) {
      for (const name of names) {
        // fq in the short log, fq in the long one, bare in the short, bare in the long, beginning with another each time.
        const turns = (['fq', 'bare'] as const).flatMap((side) => logs.map((log) => ({ side, log })));
        for (const { side, log } of rotate(turns, round)) {
          log.rates[name][side].push(await log.loads[name][side].measure(bench.seconds));
        }
      }
    }
  } finally {
    for (const log of logs) {
      await Promise.all(Object.values(log.loads).flatMap(({ fq, bare }) => [fq.end(), bare.end()]));
      await log.admin.end();
    }
  }

  const [short, long] = logs as [Log, Log];
  const aims: Partial<Record<Name, number>> = { first: 0.8, last: 0.8 };
  const against = (name: Name): Comparison => ({
    what: labels[name],
    connections: 1,
    ...long.rates[name],
    ...(aims[name] !== undefined && { aim: aims[name] }),
  });
  const flatness = (name: Name): Comparison => ({
    what: labels[name],
    connections: 1,
    fq: long.rates[name].fq,
    bare: short.rates[name].fq,
    aim: 0.8,
  });
  const [shortLength, longLength] = [short, long].map((log) => log.length.toLocaleString('en-US'));

  return [
    compare(`Reads in a log of ${longLength} events`, names.map(against), [
      'Bare is `select * from bare.events where "offset" > $1 order by "offset" limit 100` and for ' +
        'fq.commit an UPDATE of the cursor. For fq.read it is written so that the planner takes the index on (topic, "offset").',
    ]),
    compare(
      `The same, in a log of ${longLength} events against one of ${shortLength}`,
      names.map(flatness),
      [],
      `fq/s at ${longLength}`,
      `fq/s at ${shortLength}`,
    ),
  ];
}

async function createLog(bench: Bench, length: number): Promise<Log> {
  progress(`fetch: making a log of ${length} events`);
  const { url, admin } = await createDatabase(bench, `fetch_${length}`);

  for (const schema of ['fq', 'bare']) {
    await admin.query(
      `insert into ${schema}.events (topic, type, key, payload)
       select case when n % ($1::integer / ${some}) = 0 then 'rare' else 'orders' end,
              'OrderPlaced',
              (n % 1000)::text,
              $2::jsonb
         from generate_series(1, $1) n`,
      [length, payload],
    );
    await admin.query(
      `insert into ${schema}.clients (id, "offset")
       values ('first', -1), ('last', $1::bigint - ${some}), ('none', $1)`,
      [length],
    );
    await admin.query(
      `insert into ${schema}.clients (id, "offset")
       select name || n, $1::bigint
         from unnest('{commit,drain}'::text[]) name, generate_series(0, ${clients - 1}) n`,
      [length - tail],
    );
    await admin.query(`vacuum analyze ${schema}.events`);
    await admin.query(`vacuum analyze ${schema}.clients`);
  }
  await admin.query('checkpoint');

  const loads: Partial<Log['loads']> = {};
  for (const name of names) {
    const [fq, bare] = await Promise.all(
      (['fq', 'bare'] as const).map((side) =>
        startLoad({ ...bench, url, connections: 1, work: works(length)[name][side], admin }),
      ),
    );
    loads[name] = { fq: fq as Load, bare: bare as Load };
  }
  const rates = Object.fromEntries(
    names.map((name) => [name, { fq: [], bare: [] }]),
  ) as unknown as Log['rates'];
  return { length, rates, loads: loads as Log['loads'], admin };
}

function works(length: number): Record<Name, { fq: Work; bare: Work }> {
  const fetch = `select * from fq.fetch(:client, ${some})`;
  const select = `select * from bare.events where "offset" > :after order by "offset" limit ${some}`;
  const move = 'update bare.clients set "offset" = :offset where id = :name || :client';

  const fetchAt = (client: string, after: number) => ({
    fq: { statements: [fetch], constants: { client } },
    bare: { statements: [select], constants: { after } },
  });

  const base = length - tail;
  const advance = (count: number, by: number): Record<string, Variable> => ({
    n: { pgbench: ':n + 1', node: (v) => (v.n ?? 0) + 1 },
    client: {
      pgbench: `:n / ${count} % ${clients}`,
      node: (v) => Math.floor((v.n ?? 0) / count) % clients,
    },
    after: { pgbench: `${base} + :n % ${count} * ${by}`, node: (v) => base + ((v.n ?? 0) % count) * by },
    offset: { pgbench: `:after + ${by}`, node: (v) => (v.after ?? 0) + by },
  });
  const one = { constants: { name: 'commit' }, variables: advance(tail, 1) };
  const many = { constants: { name: 'drain' }, variables: advance(steps, some) };

  return {
    first: fetchAt('first', -1),
    last: fetchAt('last', length - some),
    none: fetchAt('none', length),
    rare: {
      fq: { statements: [`select * from fq.read(:topic, -1, ${some})`], constants: { topic: 'rare' } },
      bare: {
        statements: [
          `select * from bare.events
              where topic = :topic and (topic, "offset") > (:topic, -1) order by topic, "offset" limit ${some}`,
        ],
        constants: { topic: 'rare' },
      },
    },
    commit: {
      fq: { ...one, statements: ['select * from fq.commit(:name || :client, :offset)'] },
      bare: { ...one, statements: [move] },
    },
    drain: {
      fq: {
        ...many,
        statements: [
          `select * from fq.fetch(:name || :client, ${some})`,
          'select * from fq.commit(:name || :client, :offset)',
        ],
      },
      bare: { ...many, statements: [select, move] },
    },
  };
}
