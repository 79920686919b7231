import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Bench, connect, createDatabase, payload, progress, type Report } from './support.ts';
import { startWorker } from './worker.ts';

const client = 'sleeper';
const segments = 16;

/** What consumers ask of a server while there is nothing to do. */
export async function measureIdleness(bench: Bench): Promise<Report[]> {
  const { url, admin } = await createDatabase(bench, 'idle');
  // The counters of a database are read from another one, so that reading them counts for nothing.
  const observer = await connect(bench.server.url());
  // 20, unless it is to be quick.
  const seconds = Math.max(3, Math.round(bench.seconds * bench.rounds * 8.4));
  const rows: Report['rows'] = [];
  try {
    await admin.query('alter table fq.events set (autovacuum_enabled = off)');
    await admin.query('select fq.subscribe($1, segments => $2)', [client, segments]);
    for (let n = 0; n < 100; n++)
      await admin.query('select fq.append($1, $2, key => $3)', ['orders', payload, String(n)]);
    await admin.query("select fq.subscribe('waiter'), fq.seek('waiter', 'end')");
    await admin.end();

    for (const wakeUp of ['listen', 'poll'] as const) {
      progress(`idle: ${seconds} s of a worker, wakeUp "${wakeUp}"`);
      const worker = await startWorker({ url, client, segments, wakeUp });
      // It looks after its segments twice as late each time; what it does at first is not what it does all night.
      await sleep(seconds * 800);
      await count(`a worker with ${segments} segments, wakeUp "${wakeUp}"`, worker);
      await worker.stop();
    }

    progress(`idle: ${seconds} s of fq.wait`);
    const waiter = await connect(url);
    await count('one client in fq.wait', { queries: 0 }, () =>
      waiter.query(`call fq.wait('waiter', '${seconds} s')`),
    );
    await waiter.end();
  } finally {
    await observer.end();
  }
  return [
    {
      title: `Asleep for ${seconds} seconds, nothing appended`,
      notes: [
        'Queries that the worker sends, heartbeats and upkeep of its leases among them, and transactions that the server counts.',
      ],
      header: ['what', 'queries/s', 'transactions/s'],
      rows,
    },
  ];

  async function count(
    what: string,
    worker: { queries: number },
    during: () => Promise<unknown> = () => sleep(seconds * 1000),
  ): Promise<void> {
    // A backend reports its transactions when it has been idle for a second.
    await sleep(1500);
    const before = { queries: worker.queries, transactions: await transactions(observer) };
    await during();
    const queries = (worker.queries - before.queries) / seconds;
    await sleep(1500);
    const commits = ((await transactions(observer)) - before.transactions) / seconds;
    rows.push({
      cells: [what, queries.toFixed(2), commits.toFixed(2)],
      data: { what, queries, transactions: commits },
    });
  }
}

async function transactions(observer: pg.Client): Promise<number> {
  const { rows } = await observer.query<{ n: string }>(
    "select xact_commit + xact_rollback as n from pg_stat_database where datname = 'idle'",
  );
  return Number(rows[0]?.n);
}
