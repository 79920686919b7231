import { type Load, random, startLoad, type Work } from './load.ts';
import {
  type Bench,
  type Comparison,
  compare,
  connect,
  createDatabase,
  payload,
  progress,
  type Report,
  rotate,
} from './support.ts';

const sides = ['bare', 'append', 'insert'] as const;
type Side = (typeof sides)[number];

const modes = [
  { name: 'armed, nobody listening', notify: 'armed', listens: false },
  { name: 'armed, one session asleep', notify: 'armed', listens: true },
  { name: 'always', notify: 'always', listens: false },
  { name: 'off', notify: 'off', listens: false },
] as const;
type Mode = (typeof modes)[number];

const aims: Partial<Record<Side, number>> = { append: 0.7, insert: 0.8 };
const names = { append: 'fq.append', insert: 'insert into fq.events' };

export async function measureAppends(bench: Bench): Promise<Report[]> {
  const comparisons: Comparison[] = [];
  let always: Comparison | undefined;

  for (const connections of [1, 8, 32]) {
    const results = await measure(bench, connections, 1, modes);
    comparisons.push(...results.values());
    if (connections === 32) {
      const [armed, always32] = [modes[0], modes[2]].map(
        (mode) => results.get(key('append', mode))?.fq ?? [],
      );
      always = {
        what: 'fq.append, nobody listening: armed against always',
        connections,
        fq: armed ?? [],
        bare: always32 ?? [],
        aim: 2.5,
      };
    }
  }
  const spread = await measure(bench, 32, 8, modes.slice(0, 1));
  comparisons.push(...spread.values());

  return [
    compare('Appends', comparisons, [
      'One event per transaction. Bare is a plain INSERT into a table made by `like fq.events including identity including ' +
        'defaults including generated including indexes`: the same columns, domains and indexes, no triggers.',
    ]),
    compare('What NOTIFY costs', always ? [always] : [], [], 'armed/s', 'always/s'),
  ];
}

/** In a new database, so that every number of connections begins with empty tables. */
async function measure(
  bench: Bench,
  connections: number,
  topics: number,
  chosen: readonly Mode[],
): Promise<Map<string, Comparison>> {
  const { url, admin } = await createDatabase(bench, `append_${connections}_${topics}`);
  const results = new Map<string, Comparison>();
  const loads = new Map<Side, Load>();
  try {
    for (const side of sides) {
      const sequence = side === 'bare' ? 'bare.events_offset_seq' : 'fq.events_offset_seq';
      loads.set(
        side,
        await startLoad({ ...bench, url, connections, work: workOf(side, topics), admin, sequence }),
      );
    }

    progress(`append: ${connections} connection(s), ${topics} topic(s)`);
    for (let round = 0; round < bench.rounds; round++) {
      for (const mode of rotate(chosen, round)) {
        await admin.query('select fq.create_topic($1, $2)', ['orders', mode.notify]);
        const listener = mode.listens ? await connect(url) : undefined;
        await listener?.query('select fq.listen()');

        const rates = new Map<Side, number>();
        for (const side of rotate(sides, round)) {
          rates.set(side, (await loads.get(side)?.measure(bench.seconds)) ?? Number.NaN);
        }
        await listener?.end();

        for (const side of ['append', 'insert'] as const) {
          const comparison = results.get(key(side, mode)) ?? {
            what: `${names[side]}, ${mode.name}${topics > 1 ? `, ${topics} topics` : ''}`,
            connections,
            fq: [],
            bare: [],
            ...(mode === modes[0] && connections > 1 && { aim: aims[side] }),
          };
          comparison.fq.push(rates.get(side) ?? Number.NaN);
          comparison.bare.push(rates.get('bare') ?? Number.NaN);
          results.set(key(side, mode), comparison);
        }
      }
    }
  } finally {
    await Promise.all([...loads.values()].map((load) => load.end()));
    await admin.end();
  }
  return new Map([...results].sort(([a], [b]) => order(a) - order(b)));

  function order(name: string): number {
    return (['append', 'insert'] as const)
      .flatMap((side) => modes.map((mode) => key(side, mode)))
      .indexOf(name);
  }
}

function key(side: Side, mode: Mode): string {
  return `${side}, ${mode.name}`;
}

function workOf(side: Side, topics: number): Work {
  const statement = {
    bare: 'insert into bare.events (topic, payload, type, key) values (:topic, :payload, :type, :key)',
    append:
      'select "offset" from fq.append(topic => :topic, payload => :payload, type => :type, key => :key)',
    insert: 'insert into fq.events (topic, payload, type, key) values (:topic, :payload, :type, :key)',
  }[side];
  const constants = { payload, type: 'OrderPlaced' };
  const variables = { key: random(1, 1000) };
  return topics === 1
    ? { statements: [statement], constants: { ...constants, topic: 'orders' }, variables }
    : { statements: [statement], constants, variables: { ...variables, topic: random(1, topics) } };
}
