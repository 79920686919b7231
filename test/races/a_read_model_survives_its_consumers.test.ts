import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { Appending } from './load.ts';
import { one, until } from './support.ts';

/** A program that counts the events of each key, in the transaction of its commit. */
const consumer = `
  import pg from ${JSON.stringify(import.meta.resolve('pg'))};
  const [url, worker, divided] = process.argv.slice(1);
  const session = new pg.Client(url);
  await session.connect();
  const lost = new Set(['QF008', 'QF009', 'QF010', '40001']);
  for (;;) {
    const { rows: leases } = divided
      ? await session.query("select client, token from fq.balance('reader', $1, '200 ms', '100 ms')", [worker])
      : { rows: [{ client: 'reader' }] };
    for (const { client, token } of leases)
      try {
        await session.query('begin');
        const { rows } = await session.query('select "offset", key from fq.fetch($1, 7, $2)', [client, token]);
        for (const { offset, key } of rows)
          await session.query(
            'insert into model values ($1, 1, $2) on conflict (key) do update set events = model.events + 1, last = greatest(model.last, $2), inverted = model.inverted + (model.last > $2)::int',
            [key ?? '', offset],
          );
        await new Promise((resolve) => setTimeout(resolve, 3));
        if (rows.length > 0) await session.query('select fq.commit($1, $2, $3)', [client, rows.at(-1).offset, token]);
        await session.query('commit');
        if (rows.length > 0) process.stdout.write('.');
      } catch (error) {
        if (!lost.has(error.code)) throw error;
        await session.query('rollback');
      }
  }`;

function start(database: Database, worker: string, divided: boolean): ChildProcess {
  return spawn(
    process.execPath,
    ['--input-type=module', '--eval', consumer, database.url, worker, ...(divided ? ['divided'] : [])],
    { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] },
  );
}

for (const divided of [false, true])
  test(`three processes ${divided ? 'that share the segments of a client' : 'of one name'}, killed ${divided ? 'or stopped ' : ''}at random: the read model says what the log says`, async ({
    database,
  }) => {
    const observer = await database.connect();
    await observer.query(
      'create table model (key text primary key, events integer, last bigint, inverted integer default 0)',
    );
    await observer.query(`select fq.subscribe('reader', segments => $1)`, [divided ? 4 : 1]);
    const appending = [1, 2].map((number) => new Appending(database, number));

    const processes: ChildProcess[] = [];
    let dead: string[] = [];
    const launch = (number: number) => {
      const child = start(database, `worker ${number}`, divided);
      processes[number] = child;
      child.on('exit', (code, signal) => {
        if (code !== null) dead = [...dead, `ended with ${code ?? signal}`];
      });
      return child;
    };
    try {
      for (const number of [0, 1, 2]) launch(number);
      for (let turn = 0; turn < 8; turn++) {
        // Somebody has handled something, and is at it again.
        await Promise.race([...processes.map(({ stdout }) => stdout && once(stdout, 'data')), sleep(1000)]);
        await sleep(Math.random() * 20);
        const victim = processes[turn % 3] as ChildProcess;
        if (divided && turn % 2 === 1) {
          // It does not know for how long it slept: others have its segments.
          victim.kill('SIGSTOP');
          await sleep(300);
          victim.kill('SIGCONT');
          continue;
        }
        const gone = once(victim, 'exit');
        victim.kill('SIGKILL');
        await gone;
        launch(turn % 3);
      }
      await Promise.all(appending.map((one) => one.stop()));
      await until(
        async () =>
          dead.length > 0 ||
          Number(
            await one(observer, 'select (select sum(events) from model) >= (select count(*) from fq.events)'),
          ) > 0,
      );
    } finally {
      for (const child of processes) child.kill('SIGKILL');
      await Promise.all(
        processes.map((child) => (child.exitCode ?? child.signalCode) !== null || once(child, 'exit')),
      );
    }

    expect(dead).toEqual([]);
    const { rows } = await observer.query(
      `select key, m.events, m.last, e.events as logged, e.last as logged_last, m.inverted
         from model m
         full join (select coalesce(x.key, '') as key, count(*) as events, max(x."offset") as last
                      from fq.events x group by 1) e using (key)
        where (m.events, m.last, m.inverted) is distinct from (e.events, e.last, 0)`,
    );
    expect(rows).toEqual([]);
  });
