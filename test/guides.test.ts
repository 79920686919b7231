import { readdir } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { type Database, test } from './support/database.ts';
import { expectedOutput, readBlocks, runProgram, toProgram } from './support/pages.ts';

const pages = await readdir(new URL('../docs/guides/', import.meta.url));

/** Runs a guide as it is printed, and what a test adds to it. */
async function expectToPrint(database: Database, page: string, addition = ''): Promise<void> {
  const program = toProgram(await readBlocks(`docs/guides/${page}`)) + addition;
  const stdout = await runProgram(database, program, ['drizzle-orm', 'knex', 'kysely']);
  expect(stdout).toBe(expectedOutput(program));
}

describe('a guide runs as it is printed, and prints what it says', () => {
  test.for(pages)('%s', async (page, { database }) => {
    await expectToPrint(database, page);
  });
});

const libraries = [
  {
    page: 'knex.md',
    transaction: `(run: (trx: Knex) => Promise<void>, isolationLevel?: 'serializable') =>
      db.transaction(run, { isolationLevel })`,
    insert: (order: string) => `trx('orders').insert(${order})`,
    orders: `db('orders')`,
  },
  {
    page: 'kysely.md',
    transaction: `(run: (trx: Kysely<Tables>) => Promise<void>, isolationLevel?: 'serializable') =>
      db.transaction().setIsolationLevel(isolationLevel ?? 'read committed').execute(run)`,
    insert: (order: string) => `trx.insertInto('orders').values(${order}).execute()`,
    orders: `db.selectFrom('orders').selectAll().execute()`,
  },
  {
    page: 'drizzle.md',
    transaction: `(run: (trx: NodePgDatabase) => Promise<void>, isolationLevel?: 'serializable') =>
      db.transaction(run, isolationLevel && { isolationLevel })`,
    insert: (order: string) => `trx.insert(orders).values(${order})`,
    orders: 'db.select().from(orders)',
  },
];

describe.each(libraries)('with the helper of $page', ({ page, transaction, insert, orders }) => {
  const start = `
    import { errorCodes, isFqError } from 'pg-fq';
    const transaction = ${transaction};
    const fq = fqWithin(db);
    const order = { id: 'order-2', total: 8 };
    const appendOrder = (trx = fq) => trx.append({ topic: 'orders', type: 'OrderPlaced', payload: order });
  `;

  test('a rollback takes back the rows, the append and the cursor', async ({ database }) => {
    await expectToPrint(
      database,
      page,
      `${start}
      await transaction(async (trx) => {
        await ${insert('order')};
        await appendOrder(fqWithin(trx));
        await fqWithin(trx).commit({ client: 'mailer', offset: 1n });
        throw new Error('out of stock');
      }).catch((error) => console.log(error.message)); // → out of stock
      console.log(await ${orders}); // → []
      console.log((await fq.read()).length); // → 1
      console.log((await fq.fetch({ client: 'mailer' })).length); // → 1
      `,
    );
  });

  test('a fetch in a SERIALIZABLE transaction is refused with an error that isFqError knows', async ({
    database,
  }) => {
    await expectToPrint(
      database,
      page,
      `${start}
      await transaction(async (trx) => {
        await fqWithin(trx).fetch({ client: 'mailer' });
      }, 'serializable').catch((error) => {
        console.log(isFqError(error, errorCodes.strictIsolation), error.hint.length > 0); // → true true
      });
      `,
    );
  });

  test('a SERIALIZABLE transaction that cannot be serialised changes nothing, and can be run again', async ({
    database,
  }) => {
    await expectToPrint(
      database,
      page,
      `${start}
      const second = await appendOrder();
      const third = await appendOrder();
      const handle = (meanwhile: () => Promise<unknown>) => transaction(async (trx) => {
        await ${insert('order')};
        await meanwhile();
        await fqWithin(trx).commit({ client: 'archive', offset: third.offset });
      }, 'serializable');

      await handle(() => fq.commit({ client: 'archive', offset: second.offset })).catch((error) => {
        console.log(error.code); // → 40001
      });
      console.log(await ${orders}); // → []
      console.log((await fq.fetch({ client: 'archive' })).length); // → 1
      await handle(async () => {});
      console.log(await ${orders}); // → [ { id: 'order-2', total: 8 } ]
      console.log((await fq.fetch({ client: 'archive' })).length); // → 0
      `,
    );
  });

  test('arguments that look like parameters arrive as they are, and so do null and bytes', async ({
    database,
  }) => {
    await expectToPrint(
      database,
      page,
      `${start}
      const odd = ${JSON.stringify(`why? \\? ?? :p1 :p1: ::text $1 %s {"a":'1'}`)};
      const body = Uint8Array.of(0, 39, 58, 63, 92, 255);
      const fields = { type: 'OrderPlaced', payload: { id: odd, total: 1 }, key: odd, headers: { odd }, body } as const;
      for (const event of [
        await fq.append({ topic: 'orders', ...fields }),
        ...await fq.appendBatch({ topic: 'orders', events: [fields] }),
        ...(await fq.read()).slice(-2),
      ]) {
        const texts = [event.payload.id, event.key, event.headers.odd];
        if (texts.some((text) => text !== odd) || event.body?.join() !== body.join()) console.log(event);
      }
      console.log((await fq.append({ topic: 'orders', ...fields, key: null, body: null })).key); // → null
      console.log(await fq.wait({ client: odd, timeout: '0' })); // → true
      `,
    );
  });
});

test('Knex refuses what comes after the end of its transaction', async ({ database }) => {
  await expectToPrint(
    database,
    'knex.md',
    `
    let late: Knex = db;
    await db.transaction(async (trx) => {
      late = trx;
    });
    await fqWithin(late).append({ topic: 'orders', type: 'OrderPlaced', payload: { id: 'order-2', total: 8 } })
      .catch(() => console.log('refused')); // → refused
    console.log((await fqWithin(db).read()).length); // → 1
    `,
  );
});

test('a plugin of Kysely that parses JSON does not come between', async ({ database }) => {
  await expectToPrint(
    database,
    'kysely.md',
    `
    import { ParseJSONResultsPlugin } from 'kysely';
    const [event] = await fqWithin(db.withPlugin(new ParseJSONResultsPlugin())).read();
    console.log(event?.payload); // → { id: 'order-1', total: 42 }
    `,
  );
});
