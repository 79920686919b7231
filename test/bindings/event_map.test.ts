import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { createFq } from '../../bindings/typescript/pg.ts';
import { test } from '../support/database.ts';
import { installPackage, tsc } from './package.ts';

const run = promisify(execFile);

test('the event map of registered types is the one that createFq takes', async ({ database }) => {
  const fq = createFq(database.pool());
  const quoted = 'it\'s "*/ quoted" \\';
  await fq.defineType({
    topic: 'orders',
    type: 'OrderPlaced',
    fields: {
      id: 'string',
      total: 'number',
      paid: 'boolean',
      note: 'string?',
      to: 'object',
      lines: 'array',
      x: 'any',
    },
    schemaVersion: 3,
  });
  await fq.defineType({ topic: 'orders', type: 'OrderSeen', fields: {} });
  await fq.defineType({ topic: quoted, type: quoted, fields: { [quoted]: 'array?' } });
  await fq.defineType({ topic: quoted, type: 'Anything' });

  expect(await compile(await fq.eventMap(), program(quoted))).toBe('');
});

test('the event map of a log without registered types compiles', async ({ database }) => {
  const map = await createFq(database.pool()).eventMap();
  expect(await compile(map, `import type { Log } from './log.js'; ({}) satisfies Log;`)).toBe('');
});

const program = (quoted: string) => `
import { createFq, type Query } from 'pg-fq';
import type { Log } from './log.js';

declare const query: Query;
const fq = createFq<Log>(query);
const order = { id: 'o-1', total: 1, paid: true, to: { street: 'x' }, lines: [1, { a: null }], x: null };

await fq.append({ topic: 'orders', type: 'OrderPlaced', payload: order });
await fq.append({ topic: 'orders', type: 'OrderPlaced', payload: { ...order, note: null } });
await fq.append({ topic: 'orders', type: 'OrderPlaced', payload: { ...order, note: 'x' } });
await fq.append({ topic: 'orders', type: 'OrderSeen', payload: { anything: 1 } });
const quoted = ${JSON.stringify(quoted)} as const;
await fq.append({ topic: quoted, type: quoted, payload: { [quoted]: [1] } });
await fq.append({ topic: quoted, type: 'Anything', payload: 'text' });
// @ts-expect-error: a field too few
await fq.append({ topic: 'orders', type: 'OrderPlaced', payload: { id: 'o-1', total: 1 } });
// @ts-expect-error: a wrong kind
await fq.append({ topic: 'orders', type: 'OrderPlaced', payload: { ...order, total: '1' } });
// @ts-expect-error: an unknown type
await fq.append({ topic: 'orders', type: 'OrderShipped', payload: {} });

for (const event of await fq.read({ topic: 'orders' }))
  if (event.type === 'OrderPlaced') event.payload.note satisfies string | null | undefined;
`;

/** What the compiler says of a program beside a log.ts. */
async function compile(log: string, program: string): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'fq-map-'));
  try {
    await installPackage(home);
    await writeFile(join(home, 'log.ts'), log);
    await writeFile(join(home, 'program.ts'), program);
    const checks = ['--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022', '--types'];
    const options = [...checks, '--noEmit', join(home, 'program.ts')];
    return await run(process.execPath, [tsc, ...options], { cwd: home }).then(
      ({ stdout }) => stdout,
      ({ stdout }) => stdout,
    );
  } finally {
    await rm(home, { recursive: true });
  }
}
