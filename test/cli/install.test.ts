import { describe, expect } from 'vitest';
import { version } from '../../bindings/cli/package.ts';
import { pretend } from '../install/versions.ts';
import { test } from '../support/database.ts';
import { fq, records } from './program.ts';

describe('install in an empty database', () => {
  test.override({ template: 'template1' });

  test('makes fq usable, and can be repeated', async ({ database }) => {
    expect(await fq(database.url, ['install'])).toEqual({
      code: 0,
      stdout: `fq ${version} is installed; there was none before\n`,
      stderr: '',
    });
    const session = await database.connect();
    await session.query(`select fq.append('orders', '{"total": 42}')`);

    expect((await fq(database.url, ['install'])).stdout).toBe(`fq ${version} was installed already\n`);
    const { rows } = await session.query('select payload from fq.read()');
    expect(rows).toEqual([{ payload: { total: 42 } }]);
  });

  test('says that there was another version, and brings it up to date', async ({ database }) => {
    await fq(database.url, ['install']);
    const session = await database.connect();
    await session.query(
      `create or replace function fq.pause(client text) returns fq.clients language sql as 'select null::fq.clients'`,
    );
    await pretend(session, 'functions/clients/pause.sql');

    const { stdout } = await fq(database.url, ['install', '--json']);
    expect(records(stdout)).toEqual([{ before: 'another', after: version }]);
    await expect(session.query(`select fq.pause('nobody')`)).rejects.toMatchObject({ code: 'QF002' });
  });
});

describe('install over an extension', () => {
  test.override({ template: 'fq_extension' });

  test('is refused with the hint of the database', async ({ database }) => {
    const { code, stderr } = await fq(database.url, ['install']);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'fq: fq is installed here as an extension [55000]. Use ALTER EXTENSION fq UPDATE, or drop the extension first.\n',
    );
  });
});
