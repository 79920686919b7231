import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createFq } from '../../bindings/typescript/pg.ts';
import { type ModelName, models, show, tableOf } from './read_model.ts';
import { Failure } from './source.ts';
import { client } from './takeover.ts';
import { count, ProgressBar, rate, say } from './terminal.ts';

const newClient = `${client} green`;
const handler = 'rebuild';
const sessions = 2;

/** Makes the read model once more, beside the one that readers see, and lets it take its place. */
export async function rebuild(
  connection: pg.Client,
  url: string,
  model: ModelName,
  total: number,
): Promise<void> {
  const fq = createFq(connection);
  const [blue, green] = [tableOf(model, 'blue'), tableOf(model, 'green')];
  await connection.query(models[model].create(green));
  await connection.query(
    `create function ${handler}(events fq.events[]) returns void language sql as $$
      ${models[model].update(green, 'unnest(events) e')} $$`,
  );
  const { segments } = await fq.fork({ client, newClient });

  const pool = new pg.Pool({ connectionString: url, max: sessions + 1 });
  // A query that is under way says so too when the connection is lost.
  pool.on('error', () => {});
  try {
    let isOver = false;
    const [looks] = await Promise.all([
      readMeanwhile(pool, model, () => isOver),
      rebuildAndSwap().finally(() => {
        isOver = true;
      }),
    ]);
    say(
      'promoted',
      `its client has the name of the first, and readers see its table, swapped in one transaction`,
      `a reader that looked ${count(looks)} times meanwhile saw the same each time`,
    );
  } finally {
    await pool.end();
  }

  async function rebuildAndSwap(): Promise<void> {
    const start = performance.now();
    const bar = new ProgressBar('rebuild', total);
    await Promise.all(Array.from({ length: sessions }, () => runInSlices(pool, bar, total, segments)));
    const measure = { events: total, milliseconds: performance.now() - start };
    say(
      'rebuilt',
      `the table "${model}" from the first event on, beside the one in use, by ${sessions} sessions of "call fq.run": ${rate(measure)}`,
    );

    await connection.query('begin');
    await fq.promote({ newClient, client });
    await connection.query(show(model, 'green'));
    await fq.unsubscribe({ client: newClient });
    await connection.query(`drop table ${blue}`);
    await connection.query('commit');
  }
}

/** What one session does, and others beside it. A slice is long enough to go round all segments. */
async function runInSlices(pool: pg.Pool, bar: ProgressBar, total: number, segments: number): Promise<void> {
  const fq = createFq(pool);
  const maxEvents = Math.ceil(total / 80);
  const maxTotal = BigInt(maxEvents * segments);
  while ((await fq.run({ client: newClient, handler, maxEvents, maxTotal })) === maxTotal) {
    const { rows } = await pool.query(
      `select events_behind::int as behind, events_per_second as per_second,
              greatest(extract(epoch from caught_up_at - clock_timestamp()), 0)::float8 as "left"
         from fq.client_status
        where client = $1`,
      [newClient],
    );
    bar.show(total - rows[0].behind, rows[0].per_second, rows[0].left);
  }
}

/** Reads until it is over, and fails when it does not see the same each time; tells how often it looked. */
async function readMeanwhile(pool: pg.Pool, model: ModelName, isOver: () => boolean): Promise<number> {
  const seen = new Set<string>();
  let looks = 0;
  for (let isLast = false; !isLast; looks++) {
    isLast = isOver();
    const { rows } = await pool.query(
      `select concat(count(*), ' rows of sum ', sum(hashtext(m::text))) as seen from ${model} m`,
    );
    seen.add(rows[0].seen);
    if (seen.size > 1) throw new Failure(`a reader saw ${[...seen].join(', then ')}`);
    await sleep(5);
  }
  return looks;
}
