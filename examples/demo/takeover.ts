import type pg from 'pg';
import { createFq } from '../../bindings/typescript/pg.ts';
import { Crew, type Member } from './crew.ts';
import { journal, type ModelName, models, show, tableOf } from './read_model.ts';
import { Failure } from './source.ts';
import { count, say } from './terminal.ts';

export const client = 'read-model';
const segments = 4;
const workers = 3;
const lease = 2_000;

/** An event that cannot be handled at first. */
interface Poison {
  offset: string;
  key: string;
  /** How many events of its key come after it. */
  later: number;
}

/** Has three workers handle all events, kills one of them in the middle of its work, and lets the others go on. */
export async function consumeByCrew(
  connection: pg.Client,
  url: string,
  model: ModelName,
  total: number,
): Promise<void> {
  const fq = createFq(connection);
  await connection.query(models[model].create(tableOf(model, 'blue')));
  await connection.query(show(model, 'blue'));
  await connection.query(journal);
  const poison = await choosePoison(connection);
  if (poison)
    await connection.query(`alter table handled add constraint poison check ("offset" <> ${poison.offset})`);

  // Nobody is given an event before all are there.
  await fq.subscribe({ client, segments });
  await fq.pause({ client });
  const batchSize = Math.min(200, Math.ceil(total / 60));
  const names = Array.from({ length: workers }, (_, index) => `worker ${index + 1}`);
  const crew = new Crew(
    names.map((name) => ({ url, name, client, model, segments, batchSize, lease })),
    total,
  );
  try {
    const held = await shareOut(connection, crew);
    say(
      'client 1',
      `keeps the table "${model}", each batch in one transaction with the cursor`,
      `has ${segments} segments and ${workers} workers, each a process: ${[...held].map(([name, theirs]) => `${name} holds ${nameSegments(theirs)}`).join(', ')}`,
    );

    const victim = await chooseVictim(connection, crew, poison);
    await crew.until(`${victim.name} knows when to hang`, () => victim.isOrdered);
    await fq.resume({ client });
    await crew.until(`${victim.name} is in the middle of its work`, () => victim.open !== undefined);
    await victim.kill();
    const killedAt = performance.now();
    const before = await checkNoTrace(connection, victim);
    say(
      'killed',
      `${victim.name} (process ${victim.pid}) by SIGKILL: ${count(before.own, 'event')} committed, a batch of ${count(victim.open?.length ?? 0)} open, which left no effect`,
    );

    const heirs = await inherit(connection, crew, victim, before.held, killedAt);
    const meanwhile = await countOthers(connection, before.held, before.last);
    say(
      'takeover',
      `${heirs.join(', ')} (its lease lasted ${lease / 1000} s)`,
      `meanwhile ${count(meanwhile, 'event')} of the other segments ${meanwhile === 1 ? 'was' : 'were'} handled`,
    );

    if (poison) await redrive(connection, crew, poison, total);
    await crew.until('all events are handled', async () => (await countHandled(connection)) >= total);
    await crew.stop();
  } finally {
    await crew.kill();
  }
}

/** The second event of the key that has most. A constraint of the table in which each event is noted refuses it. */
async function choosePoison(connection: pg.Client): Promise<Poison | undefined> {
  const { rows } = await connection.query(`
    select (array_agg(e."offset" order by e."offset"))[2]::text as "offset", e.key, count(*)::int - 2 as later
      from fq.events e
     where e.key is not null
     group by e.key
    having count(*) > 1
     order by count(*) desc, e.key
     limit 1`);
  return rows[0];
}

/** Waits until every worker has its share; tells who holds which segments. */
async function shareOut(connection: pg.Client, crew: Crew): Promise<Map<string, string[]>> {
  let held = new Map<string, string[]>();
  await crew.until('each worker holds its segments', async () => {
    const { rows } = await connection.query(
      `select worker, array_agg(id::text order by first_bucket) as segments, bool_and(give_back_by is null) as keeps
         from fq.clients
        where parent = $1
        group by worker
        order by worker`,
      [client],
    );
    held = new Map(rows.map((row) => [row.worker, row.segments]));
    return rows.length === workers && rows.every(({ worker, keeps }) => worker !== null && keeps);
  });
  return held;
}

/** The one that has most to do is to hang half-way, not counting what may wait for the poison. */
async function chooseVictim(connection: pg.Client, crew: Crew, poison: Poison | undefined): Promise<Member> {
  const { rows } = await connection.query(
    `select c.worker, count(*) filter (where e.key is distinct from $2)::int as events
       from fq.clients c
       join fq.events e on e.bucket between c.first_bucket and c.last_bucket
      where c.parent = $1
      group by c.worker
      order by 2 desc, 1
      limit 1`,
    [client, poison?.key],
  );
  const victim = crew.members.find(({ name }) => name === rows[0]?.worker);
  if (!victim) throw new Failure('no worker has anything to do');
  victim.command({ hangAfter: Math.max(1, Math.ceil(rows[0].events / 2)) });
  return victim;
}

/** What a worker has left behind. Its open batch must be neither in the tables nor behind a cursor. */
async function checkNoTrace(
  connection: pg.Client,
  { name, open }: Member,
): Promise<{ own: number; held: string[]; last: string }> {
  const { rows } = await connection.query(
    `select (select count(*) from handled h where h.worker = $2 and h."offset" = any ($3))::int as in_table,
            (select count(*)
               from fq.events e
               join fq.clients c on c.parent = $1 and e.bucket between c.first_bucket and c.last_bucket
              where c.worker = $2 and e."offset" = any ($3) and e."offset" <= c."offset")::int as behind_cursor,
            (select count(*) from handled h where h.worker = $2)::int as own,
            array(select c.id::text from fq.clients c where c.worker = $2 order by c.first_bucket) as held,
            (select coalesce(max(h.id), 0) from handled h)::text as last`,
    [client, name, open],
  );
  const { in_table: inTable, behind_cursor: behindCursor, ...before } = rows[0];
  if (inTable + behindCursor > 0)
    throw new Failure(
      `of the open batch of ${name}, ${inTable} events are in its table and ${behindCursor} behind its cursor`,
    );
  return before;
}

/** Waits until others have the segments of the killed worker; tells who has which after how long. */
async function inherit(
  connection: pg.Client,
  crew: Crew,
  victim: Member,
  orphans: string[],
  killedAt: number,
): Promise<string[]> {
  const heirs = new Map<string, string>();
  await crew.until('others have taken over', async () => {
    const { rows } = await connection.query('select id, worker from fq.clients where id = any ($1)', [
      orphans,
    ]);
    const after = ((performance.now() - killedAt) / 1000).toFixed(1);
    for (const { id, worker } of rows) {
      if (worker === null || worker === victim.name || heirs.has(id)) continue;
      heirs.set(id, `${worker} took over ${nameSegments([id])} after ${after} s`);
    }
    return heirs.size === orphans.length;
  });
  return [...heirs.values()];
}

/** How much was handled in other segments than these since then. */
async function countOthers(connection: pg.Client, orphans: string[], last: string): Promise<number> {
  const { rows } = await connection.query(
    `select count(*)::int as events
       from handled h
       join fq.events e using ("offset")
       join fq.clients c on c.parent = $1 and e.bucket between c.first_bucket and c.last_bucket
      where h.id > $2 and c.id <> all ($3)`,
    [client, last, orphans],
  );
  return rows[0].events;
}

/** Waits until all is handled but the poison and what waits for it; then makes it harmless and gives it again. */
async function redrive(connection: pg.Client, crew: Crew, poison: Poison, total: number): Promise<void> {
  const others = total - 1 - poison.later;
  let attempts = 0;
  await crew.until('all is handled but one key', async () => {
    const { rows } = await connection.query(
      `select (select d.attempts from fq.dead_letters d where d.client = $1 and d."offset" = $2) as attempts,
              (select count(*) from fq.failures f where f.client = $1 and f.error is null and f.state = 'parked')::int as waiting`,
      [client, poison.offset],
    );
    attempts = rows[0].attempts ?? 0;
    return attempts > 0 && rows[0].waiting === poison.later && (await countHandled(connection)) >= others;
  });
  say(
    'poison',
    `event ${poison.offset} of the key ${nameKey(poison.key)} is refused by a constraint: tried ${attempts} times, now a dead letter`,
    `${count(poison.later, 'later event')} of its key ${poison.later === 1 ? 'waits' : 'wait'} for it; the ${count(others)} others are handled`,
  );

  await connection.query('alter table handled drop constraint poison');
  const redriven = await createFq(connection).redrive({ client });
  if (redriven !== 1n) throw new Failure(`one dead letter was to be redriven, but there were ${redriven}`);
  const start = performance.now();
  await crew.until('the dead letter is handled', async () => (await countHandled(connection)) >= total);
  say(
    'redriven',
    `without the constraint, it and what waited for it were handled within ${count(Math.ceil(performance.now() - start))} ms`,
  );
}

async function countHandled(connection: pg.Client): Promise<number> {
  const { rows } = await connection.query('select count(*)::int as events from handled');
  return rows[0].events;
}

/** "segments 0 and 1" */
function nameSegments(names: string[]): string {
  const numbers = names.map((name) => name.slice(name.lastIndexOf('#') + 1));
  return `${numbers.length === 1 ? 'segment' : 'segments'} ${numbers.join(' and ')}`;
}

function nameKey(key: string): string {
  return JSON.stringify(key.length > 60 ? `${key.slice(0, 59)}…` : key);
}
