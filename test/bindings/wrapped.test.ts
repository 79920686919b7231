import { DrizzleQueryError, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { expect } from 'vitest';
import { conflictOf, createFq, isVersionConflict, retryOnConflict } from '../../bindings/typescript/index.ts';
import { test } from '../support/database.ts';

test('a conflict is known when Drizzle has wrapped it', async ({ database }) => {
  const db = drizzle(database.pool());
  const fq = createFq(async (text, values) => {
    const parts = text.split(/\$(\d+)/);
    const chunks = parts.map((part, index) =>
      index % 2 ? sql.param(values[Number(part) - 1]) : sql.raw(part),
    );
    return (await db.execute(sql.join(chunks))).rows;
  });
  const stream = { topic: 'accounts', key: 'a' };
  await fq.append({ ...stream, expectedVersion: 0n });

  const error = await fq.append({ ...stream, expectedVersion: 0n }).catch((error) => error);
  expect(error).toBeInstanceOf(DrizzleQueryError);
  expect(isVersionConflict(error)).toBe(true);
  expect(conflictOf(error)).toStrictEqual({ code: 'QF012', ...stream, expected: 0n, actual: 1n });

  let expectedVersion = 0n;
  const event = await retryOnConflict(() => fq.append({ ...stream, expectedVersion: expectedVersion++ }));
  expect(event.version).toBe(2n);
});
