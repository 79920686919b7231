import { describe, expect } from 'vitest';
import { findDrift, generate } from '../../bindings/generate.ts';
import { test } from '../support/database.ts';

describe('the generator', () => {
  test('makes exactly the files that are committed', async ({ database }) => {
    expect(await findDrift(await generate(database.url))).toEqual([]);
  });

  test('shows the first line that differs', async ({ database }) => {
    const { 'docs/reference.md': reference = '', ...others } = await generate(database.url);
    const changed = { ...others, 'docs/reference.md': reference.replace('# Reference', '# Something else') };
    expect(await findDrift(changed)).toEqual(['docs/reference.md:3\n- # Reference\n+ # Something else']);
  });

  test('refuses a function without a comment', async ({ database }) => {
    const client = await database.connect();
    await client.query('create function fq.bare() returns void language sql as $$ select $$');
    await expect(generate(database.url)).rejects.toThrow('there is no comment on fq.bare');
  });

  test('refuses a type that it cannot translate', async ({ database }) => {
    const client = await database.connect();
    await client.query(`
      drop function fq.unlisten(text);
      create function fq.unlisten(where_to point) returns void language sql as $$ select $$;
      comment on function fq.unlisten(point) is 'Listen no more.'`);
    await expect(generate(database.url)).rejects.toThrow('the binding does not know the type point');
  });
});
