import { type Load, startNodeLoad, type Work } from './load.ts';
import { type Bench, compare, createDatabase, payload, progress, type Report, rotate } from './support.ts';

const size = 1000;
const keys = Array.from({ length: size }, (_, i) => String(i + 1));
const type = 'OrderPlaced';

const insertInto = (table: string) => `insert into ${table} (topic, payload, type, key)`;
const unnest =
  'select :topic, e.payload, e.type, e.key from unnest(:payloads::jsonb[], :types::text[], :keys::text[]) e (payload, type, key)';

const arrays = { topic: 'orders', payloads: keys.map(() => payload), types: keys.map(() => type), keys };

const works = {
  appendBatch: {
    statements: ['select max("offset") from fq.append_batch(:topic, :events)'],
    constants: {
      topic: 'orders',
      events: JSON.stringify(keys.map((key) => ({ type, key, payload: JSON.parse(payload) }))),
    },
  },
  insert: { statements: [`${insertInto('fq.events')} ${unnest}`], constants: arrays },
  unnest: { statements: [`${insertInto('bare.events')} ${unnest}`], constants: arrays },
  values: {
    statements: [
      `${insertInto('bare.events')} values ${keys.map((_, i) => `(:topic${i}, :payload${i}, :type${i}, :key${i})`).join(', ')}`,
    ],
    constants: Object.fromEntries(
      keys.flatMap((key, i) => [
        [`topic${i}`, 'orders'],
        [`payload${i}`, payload],
        [`type${i}`, type],
        [`key${i}`, key],
      ]),
    ),
  },
} satisfies Record<string, Work>;

type Side = keyof typeof works;

export async function measureBatches(bench: Bench): Promise<Report[]> {
  const { url, admin } = await createDatabase(bench, 'batch');
  const sides = Object.keys(works) as Side[];
  const rates: Record<Side, number[]> = { appendBatch: [], insert: [], unnest: [], values: [] };
  const loads = new Map<Side, Load>();
  try {
    for (const side of sides)
      loads.set(side, await startNodeLoad({ url, connections: 1, work: works[side], admin }));

    progress('batch');
    for (let round = 0; round < bench.rounds; round++) {
      for (const side of rotate(sides, round)) {
        const batches = await loads.get(side)?.measure(bench.seconds);
        rates[side].push((batches ?? Number.NaN) * size);
      }
    }
  } finally {
    await Promise.all([...loads.values()].map((load) => load.end()));
    await admin.end();
  }

  const against = (what: string, fq: Side, bare: Side) => ({
    what,
    connections: 1,
    fq: rates[fq],
    bare: rates[bare],
    aim: 0.5,
  });
  return [
    compare(
      'Batches of 1,000, in events',
      [
        against('fq.append_batch, against insert … select unnest', 'appendBatch', 'unnest'),
        against('fq.append_batch, against insert … values', 'appendBatch', 'values'),
        against('insert into fq.events … select unnest', 'insert', 'unnest'),
      ],
      [
        'One statement per transaction, all values as parameters, sent by node-postgres in a pipeline: the server has the ' +
          'next one before it is done with the last.',
      ],
    ),
  ];
}
