import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { installByPsql } from '../../embedded/install.ts';
import { createDatabase, type Database } from '../support/database.ts';
import { examples, world } from './examples.ts';
import { findRoutines, isText, type Routine, Stage, type Style } from './observe.ts';

// A name is what its bytes are: no function takes "Orders" for "orders", whatever the collation of its arguments or of the
// database, and none looks at more of the log for it.

const plain: Style = (literal, type) => `${literal}::${type}`;
const literals: Record<string, Style> = {
  'from a case-insensitive column': (...text) => `${plain(...text)} collate loose`,
  'from a column of the collation C': (...text) => `${plain(...text)} collate "C"`,
  'of the type name': (literal, type) => `${literal}::${type.replace('text', 'name')}`,
};
/** What a procedure cannot be called with. */
const columns: Record<string, Style> = {
  'from columns of two collations, which make none': (literal, type, n) =>
    `(select ${literal}::${type} collate ${n % 2 ? '"C"' : 'loose'})`,
};

const databases: Database[] = [];
const stages: Stage[] = [];
let here: Stage;
let elsewhere: Stage;
let routines: Routine[];

beforeAll(async () => {
  here = await stageIn(await createDatabase());
  const foreign = await createForeignDatabase();
  await installByPsql(foreign.url);
  elsewhere = await stageIn(foreign);
});

afterAll(async () => {
  for (const one of [...stages, ...databases]) await one.drop();
});

async function stageIn(database: Database): Promise<Stage> {
  databases.push(database);
  const session = await database.connect();
  for (const statements of world) await session.query(statements);
  routines = await findRoutines(session);
  await session.end();
  const stage = await Stage.of(database);
  stages.push(stage);
  return stage;
}

/** One whose language has another order, and other capitals. Before PostgreSQL 15 only the operating system knows any. */
function createForeignDatabase(): Promise<Database> {
  const language =
    inject('major') < 15 ? `lc_collate 'C.utf8' lc_ctype 'C.utf8'` : `locale_provider icu icu_locale 'tr-TR'`;
  return createDatabase('template0', `encoding 'UTF8' ${language}`);
}

test('every public function has examples, of every text that it takes', () => {
  expect(Object.keys(examples).sort()).toEqual(routines.map(({ name }) => name));
  const missing = routines.flatMap((routine) =>
    routine.arguments
      .filter(({ name, type }) => isText(type) && !examples[routine.name]?.some(({ args }) => name in args))
      .map(({ name }) => `${routine.name}(${name})`),
  );
  expect(missing).toEqual([]);
});

describe('does the same for a text of any collation, in a database of any', () => {
  test.each(Object.keys(examples))('%s', async (name) => {
    const routine = routineOf(name);
    for (const example of examples[name] ?? []) {
      const what = `${name} ${JSON.stringify(example)}`;
      const expected = await here.observe(routine, example, plain);
      expect(await elsewhere.observe(routine, example, plain), `${what} in another database`).toBe(expected);
      for (const [texts, write] of Object.entries(routine.procedure ? literals : { ...literals, ...columns }))
        expect(await here.observe(routine, example, write), `${what} with texts ${texts}`).toBe(expected);
    }
  });
});

test('looks at no more of a long log', async () => {
  const long = await createDatabase();
  try {
    const session = await long.connect();
    for (const statements of world) await session.query(statements);
    await session.query(`
      select fq.append_batch('long', jsonb_agg(jsonb_build_object('key', 'k', 'expected_version', -1, 'payload', repeat('x', 500))))
        from generate_series(1, 3000)`);
    await session.query('vacuum analyze');
    await session.end();
    const stage = await Stage.of(long);
    for (const routine of routines.filter(({ procedure }) => !procedure))
      for (const example of examples[routine.name] ?? []) {
        const expected = await stage.count(routine, example, plain);
        for (const [texts, write] of Object.entries({ ...literals, ...columns })) {
          const what = `${routine.name} ${JSON.stringify(example)} with texts ${texts}`;
          expect(await stage.count(routine, example, write), what).toBeLessThan(1.2 * expected + 50);
        }
      }
    await stage.drop();
  } finally {
    await long.drop();
  }
});

function routineOf(name: string): Routine {
  const routine = routines.find((one) => one.name === name);
  if (!routine) throw new Error(`there is no function fq.${name}`);
  return routine;
}
