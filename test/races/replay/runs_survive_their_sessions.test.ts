import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { expect } from 'vitest';
import { type Database, test } from '../../support/database.ts';
import { one, sessions } from '../support.ts';
import { appending, createModels, expectInOrder, expectOnce, expectWhole, finish, stop } from './support.ts';

// A handler that is likely to be at it when it is killed.
const slowly = `
  create function slowly(events fq.events[]) returns void language plpgsql as $$
  begin
    perform public.model_batch(events), pg_catalog.pg_sleep(0.005);
  end $$`;
const run = `call fq.run('model', 'slowly', 5, clock_timestamp() + '1 min')`;

/** A program that runs the client; its session ends soon after it. */
const runner = `
  import pg from ${JSON.stringify(import.meta.resolve('pg'))};
  const session = new pg.Client({ connectionString: process.argv[1], options: '-c client_connection_check_interval=10ms' });
  await session.connect();
  process.stdout.write('.');
  await session.query(${JSON.stringify(run)})`;

function start(database: Database): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '--eval', runner, database.url], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function prepare(operator: pg.Client): Promise<void> {
  await createModels(operator, 'model');
  await operator.query(slowly);
  await operator.query(`select fq.subscribe('model', segments => 4)`);
}

async function expectRight(operator: pg.Client): Promise<void> {
  await finish(operator, 'model', 'slowly');
  await expectOnce(operator);
  await expectInOrder(operator);
}

test('three processes run the segments of a client, each is killed and started anew: every event once, those of a key in order', async ({
  database,
}) => {
  const [operator] = await sessions(database, 1);
  await prepare(operator);
  const appenders = appending(database, 2);

  const processes = [start(database), start(database), start(database)];
  try {
    for (let turn = 0; turn < 6; turn++) {
      const victim = processes[turn % 3] as ChildProcess;
      if (victim.stdout?.readableLength === 0) await once(victim.stdout, 'readable');
      await sleep(Math.random() * 60);
      expect(victim.exitCode).toBe(null);
      await kill(victim);
      processes[turn % 3] = start(database);
      await expectWhole(operator);
    }
  } finally {
    await stop(appenders);
    await Promise.all(processes.map(kill));
  }
  await expectRight(operator);
});

test('three sessions run the segments of a client, each is terminated and started anew: every event once, those of a key in order', async ({
  database,
}) => {
  const [operator] = await sessions(database, 1);
  await prepare(operator);
  const appenders = appending(database, 2);

  let over = false;
  let terminated = 0;
  const runners = [1, 2, 3].map(async () => {
    while (!over) {
      const session = await database.connect({ application_name: 'runner' });
      await session.query(run).catch((error) => {
        if (error.code !== '57P01') throw error;
        terminated++;
      });
    }
  });
  const victims = (which: string) =>
    one(
      operator,
      `select count(pg_terminate_backend(pid))
         from (select pid from pg_stat_activity
                where application_name = 'runner' and datname = current_database() and state = 'active' ${which}) s`,
    );
  for (let turn = 0; turn < 15; turn++) {
    await sleep(Math.random() * 80);
    await victims('order by random() limit 1');
    await expectWhole(operator);
  }
  await stop(appenders);
  over = true;
  while (await Promise.race([Promise.all(runners).then(() => false), sleep(20, true)])) await victims('');

  expect(terminated).toBeGreaterThan(10);
  await expectRight(operator);
});
