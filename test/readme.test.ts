import { describe, expect } from 'vitest';
import { test } from './support/database.ts';
import { readBlocks, runProgram, statements, toProgram } from './support/pages.ts';

const blocks = await readBlocks('README.md');
const printed = (language: string) => blocks.filter((block) => block.language === language);

describe('what the README prints runs', () => {
  test('in psql', async ({ database }) => {
    const session = await database.connect();
    const sql = printed('sql');
    expect(sql.length).toBeGreaterThan(3);
    await session.query('create role app');
    try {
      for (const statement of sql.flatMap(({ code }) => statements(code))) await session.query(statement);
    } finally {
      await session.query('drop owned by app; drop role app');
    }
  });

  test('in TypeScript', async ({ database }) => {
    const stdout = await runProgram(database, toProgram(printed('ts')), []);
    expect(stdout).toBe('1n OrderPlaced 42\naudit 1n\n');
  });
});
