import type pg from 'pg';
import { selectEvents } from './consumers.ts';
import {
  type Bench,
  connect,
  createDatabase,
  median,
  progress,
  quantile,
  type Report,
  rotate,
  verdict,
} from './support.ts';

const short = 10_000;
const aim = 0.8;

/** Four kinds of clients, as many of each; the view shows one kind, or all of them. */
const each = 250;
const kinds = [
  {
    name: 'ready',
    what: 'everything, caught up',
    subscribe: `start => 'end'`,
  },
  {
    name: 'behind',
    what: 'everything, spread over the log',
    subscribe: `"offset" => n * $1::bigint / ${each} - 1`,
  },
  {
    name: 'rare',
    what: 'a type that 1 event in 1,000 has, spread over the log',
    subscribe: `types => '{Special}', "offset" => n * $1::bigint / ${each} - 1`,
  },
  {
    name: 'divided',
    what: '4 segments, spread over the log',
    subscribe: `segments => 4, "offset" => n * $1::bigint / ${each} - 1`,
  },
] as const;

const views = [
  { what: 'all', clients: each * kinds.length, pattern: '%' },
  ...kinds.map(({ name, what }) => ({ what, clients: each, pattern: `${name} %` })),
];

interface Log {
  admin: pg.Client;
  session: pg.Client;
  /** Milliseconds, round by round. */
  times: Map<string, number[]>;
}

export async function measureStatus(bench: Bench): Promise<Report[]> {
  const logs: Log[] = [];
  try {
    for (const length of [short, bench.events]) logs.push(await createLog(bench, length));

    progress('status');
    for (let round = 0; round < bench.rounds; round++) {
      for (const { what, pattern } of views) {
        for (const log of rotate(logs, round)) {
          log.times.get(what)?.push(await measure(bench, log, pattern));
        }
      }
    }
  } finally {
    await Promise.all(logs.flatMap(({ admin, session }) => [admin.end(), session.end()]));
  }

  const [inShort, inLong] = logs as [Log, Log];
  const [shortLength, longLength] = [short, bench.events].map((length) => length.toLocaleString('en-US'));
  return [
    {
      title: `What fq.client_status costs in a log of ${longLength} events against one of ${shortLength}`,
      notes: [
        `\`select * from fq.client_status\` with ${views[0]?.clients.toLocaleString('en-US')} clients, and the same where the clients are of one kind. The ` +
          'ratio is of the rates: below 1, the long log costs more.',
      ],
      header: [
        'what',
        'clients',
        `ms at ${longLength}`,
        `ms at ${shortLength}`,
        'ratio',
        'spread',
        'aim',
        'met?',
      ],
      rows: views.map(({ what, clients }) => {
        const [long, brief] = [inLong.times.get(what) ?? [], inShort.times.get(what) ?? []];
        const ratios = brief.map((time, round) => time / (long[round] ?? Number.NaN));
        const ratio = median(ratios);
        return {
          cells: [
            what,
            clients.toLocaleString('en-US'),
            median(long).toFixed(1),
            median(brief).toFixed(1),
            ratio.toFixed(2),
            `${quantile(ratios, 0.25).toFixed(2)}–${quantile(ratios, 0.75).toFixed(2)}`,
            `≥ ${aim}`,
            verdict(ratio >= aim),
          ],
          data: { what, clients, long, short: brief, ratio },
        };
      }),
    },
  ];
}

/** Milliseconds that one look takes. */
async function measure({ seconds }: Bench, { session }: Log, pattern: string): Promise<number> {
  const begin = performance.now();
  let looks = 0;
  do {
    await session.query({
      name: 'status',
      text: 'select * from fq.client_status where client like $1',
      values: [pattern],
    });
    looks++;
  } while (performance.now() - begin < seconds * 1000);
  return (performance.now() - begin) / looks;
}

async function createLog(bench: Bench, length: number): Promise<Log> {
  progress(`status: making a log of ${length} events`);
  const { url, admin } = await createDatabase(bench, `status_${length}`);
  await admin.query(`insert into fq.events (topic, type, key, payload) ${selectEvents(length)}`);
  await admin.query('vacuum analyze fq.events');
  for (const { name, subscribe } of kinds)
    await admin.query(
      `select fq.subscribe('${name} ' || n, ${subscribe}) from generate_series(1, ${each}) n`,
      subscribe.includes('$1') ? [length] : [],
    );
  await admin.query('vacuum analyze fq.clients');
  await admin.query('checkpoint');

  const log = { admin, session: await connect(url), times: new Map(views.map(({ what }) => [what, []])) };
  for (const { pattern } of views) await measure(bench, log, pattern);
  return log;
}
