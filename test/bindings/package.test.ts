import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { test } from '../support/database.ts';
import { installPackage, tsc } from './package.ts';

const run = promisify(execFile);

test('the built package is imported by its names, in JavaScript and with types', async ({ database }) => {
  const home = await mkdtemp(join(tmpdir(), 'fq-package-'));
  try {
    await build(home);

    const { stdout } = await run(process.execPath, ['consumer.mjs', database.url], { cwd: home });
    expect(stdout.trim().split('\n')).toEqual(['pg 1 {"total":1}', 'postgres 2 {"total":1}', 'QF003 true']);

    // Fails with what tsc says.
    await run(process.execPath, [tsc, '-p', home]).catch(({ stdout }) => expect(stdout).toBe(''));
  } finally {
    await rm(home, { recursive: true });
  }
});

async function build(home: string): Promise<void> {
  await installPackage(home);
  await writeFile(join(home, 'consumer.mjs'), javaScript);
  await writeFile(join(home, 'consumer.ts'), typeScript);
  await writeFile(
    join(home, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { strict: true, module: 'nodenext', target: 'es2022', noEmit: true, types: [] },
      files: ['consumer.ts'],
    }),
  );
}

const javaScript = `
import pg from 'pg';
import postgres from 'postgres';
import { createFq, errorCodes, isFqError } from 'pg-fq';
import * as forPg from 'pg-fq/pg';
import * as forPostgres from 'pg-fq/postgres';

const pool = new pg.Pool({ connectionString: process.argv[2] });
const sql = postgres(process.argv[2]);
const event = await forPg.createFq(pool).append({ payload: { total: 1 } });
console.log('pg', String(event.offset), JSON.stringify(event.payload));
const other = await forPostgres.createFq(sql).append({ payload: { total: 1 } });
console.log('postgres', String(other.offset), JSON.stringify(other.payload));
await createFq(forPg.query(pool)).commit({ client: 'mail', offset: 9n }).catch((error) => {
  console.log(error.code, isFqError(error, errorCodes.offsetBeyondEnd));
});
await Promise.all([pool.end(), sql.end()]);
`;

const typeScript = `
import { createFq, errorCodes, type Event, isFqError, type Query } from 'pg-fq';
import * as forPg from 'pg-fq/pg';
import * as forPostgres from 'pg-fq/postgres';

type Log = { orders: { OrderPlaced: { total: number } } };
declare const query: Query;
declare const pool: import('pg').Pool;
declare const sql: import('postgres').Sql;

for (const fq of [createFq<Log>(query), forPg.createFq<Log>(pool), forPostgres.createFq<Log>(sql)]) {
  const event: Event<'orders', 'OrderPlaced', { total: number }> = await fq.append({
    topic: 'orders',
    type: 'OrderPlaced',
    payload: { total: 1 },
  });
  const offset: bigint = event.offset;
  // @ts-expect-error: a wrong payload
  await fq.append({ topic: 'orders', type: 'OrderPlaced', payload: { total: String(offset) } });
}
const error: unknown = undefined;
if (isFqError(error, errorCodes.appendOnly)) error.code satisfies 'QF005';
`;
