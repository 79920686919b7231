import { readFileSync } from 'node:fs';
import pg from 'pg';
import { installByPsql } from '../../embedded/install.ts';
import { startServer } from '../../embedded/server.ts';
import { planOf } from './plan.ts';
import { playRound } from './round.ts';
import { isClean } from './verdict.ts';

/** Rounds on random plans for FQ_FUZZ_SECONDS; with FQ_SEED, rounds on the plan of that seed. */
const seconds = Number(process.env.FQ_FUZZ_SECONDS || 180);
const seed = process.env.FQ_SEED ? Number(process.env.FQ_SEED) : undefined;

const major = process.env.FQ_PG_MAJOR
  ? { major: Number(process.env.FQ_PG_MAJOR) as 14 | 15 | 16 | 17 | 18 }
  : {};
const server = await startServer(major);
try {
  await execute('create database fq_template');
  await installByPsql(server.url('fq_template'));
  await fuzz();
} finally {
  await server.stop();
}

async function fuzz(): Promise<void> {
  const until = Date.now() + seconds * 1000;
  const first = seed ?? Math.floor(Math.random() * 2 ** 31);
  let events = 0;
  let handed = 0;

  for (let round = 1; Date.now() < until; round++) {
    const current = seed ?? first + round - 1;
    const name = `fuzz_${round}`;
    await execute(`create database ${name} template fq_template`);
    const plan = planOf(current);
    // Short rounds for the beginning of a log, long ones for the rest of it.
    const milliseconds = [200, 1000, 4000][round % 3] ?? 1000;

    const copy = `${name}_restored`;
    const another = async () => {
      await execute(`create database ${copy} template fq_template`);
      return server.url(copy);
    };

    const report = (what: string) => {
      console.error(`\nplan: ${JSON.stringify(plan)}\nround ${round}, FQ_SEED=${current}: ${what}`);
      process.exitCode = 1;
    };
    try {
      const verdict = await playRound({ url: server.url(name), plan, milliseconds, another });
      events += verdict.events;
      handed += verdict.handed;
      console.log(
        `round ${round}, seed ${current}: ${plan.sessions.length} appenders, ${verdict.events} events, ` +
          `lost ${verdict.lost}, duplicated ${verdict.duplicated}, inverted ${verdict.inverted}, ` +
          `uncausal ${verdict.uncausal}, overslept ${verdict.overslept}; by plain SQL skipped ${verdict.skipped}; ` +
          `${plan.consumers.length} shared: unhandled ${verdict.unhandled}, repeated ${verdict.repeated}, ` +
          `disordered ${verdict.disordered}; contradictory ${verdict.contradictory}, merged ${verdict.merged}; ` +
          `${plan.restore ? `restored by ${plan.restore}, altered ${verdict.altered}` : 'not restored'}`,
      );
      if (!isClean(verdict)) return report(`\n${verdict.faults.join('\n')}`);
    } catch (error) {
      const { stack, detail, where } = error as pg.DatabaseError;
      console.error(readFileSync(server.logFile, 'utf8').split('\n').slice(-100).join('\n'));
      return report([stack, detail, where].join('\n').trim());
    }
    for (const database of [name, copy]) await execute(`drop database if exists ${database} with (force)`);
  }
  console.log(`${events} events, handed out ${handed} times: none lost, duplicated or out of order`);
}

async function execute(sql: string): Promise<void> {
  const client = new pg.Client(server.url());
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
