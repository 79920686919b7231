import { describe, expect, vi } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { fq, Program, records } from './program.ts';

/** A client that gave up on the events 1 to 3, of which two have a key. */
async function deadLetters(database: Database) {
  const session = await database.connect();
  await session.query(`
    select fq.append_batch('mails', '[{"key": "a"}, {"key": "b", "type": "Mail"}, {}, {"key": "a"}]');
    select fq.subscribe('mailer', on_failure => 'dead_letter', max_attempts => 1);
    do $$ begin
      for i in 1 .. 3 loop
        perform fq.fetch('mailer');
        perform fq.fail('mailer', i, 'no such mailbox');
      end loop;
    end $$`);
  return session;
}

describe('status', () => {
  test('shows each client and each topic', async ({ database }) => {
    const session = await deadLetters(database);
    await session.query(`select fq.pause('mailer')`);
    await session.query(`begin; select fq.append('mails')`);

    const { code, stdout } = await fq(database.url, ['status']);
    expect(code).toBe(0);
    const [header = '', mailer = '', empty, topicHeader = '', mails = ''] = stdout.split('\n');
    expect(header.split(/ {2,}/).slice(0, 3)).toEqual(['CLIENT', 'OFFSET', 'BEHIND']);
    expect(mailer).toMatch(/^mailer +\S+ +\d+ .* 0 of 1 +0 +0 +3 +paused +no such mailbox$/);
    expect([empty, topicHeader.split(/ +/)]).toEqual([
      '',
      ['TOPIC', 'LAST', 'STABLE', 'UNDECIDED', 'NOTIFY'],
    ]);
    expect(mails.split(/ +/)).toEqual(['mails', '4', '4', '1', 'armed']);
  });

  test('is looked at again and again, as lines of JSON', async ({ database }) => {
    const session = await database.connect();
    await session.query(`select fq.append('mails'); select fq.subscribe('mailer')`);
    const program = new Program(database.url, ['status', '--watch', '0.2', '--json']);
    const behind = () =>
      records(program.stdout).map(
        ({ clients }) => (clients as { events_behind: string }[])[0]?.events_behind,
      );
    await vi.waitFor(() => expect(behind()).toContain('1'), { timeout: 30_000 });
    await session.query(`select fq.fetch('mailer'); select fq.commit('mailer', 1)`);
    await vi.waitFor(() => expect(behind().at(-1)).toBe('0'), { timeout: 30_000 });
    program.child.kill('SIGINT');
    expect(await program.ended).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('dead', () => {
  test('lists dead letters, gives some back and forgets others', async ({ database }) => {
    const session = await deadLetters(database);

    const { stdout } = await fq(database.url, ['dead', 'mailer']);
    expect(stdout.split('\n')[0]).toMatch(/^OFFSET +FAILED AT +ATTEMPTS +TOPIC +KEY +TYPE +ERROR$/);
    expect(stdout.split('\n')[2]).toMatch(/^ +2 +\S+Z +1 +mails +b +Mail +no such mailbox$/);

    expect((await fq(database.url, ['dead', 'mailer', '--redrive', '--offset', '2'])).stdout).toBe(
      '1 event of "mailer" redriven\n',
    );
    const { rows } = await session.query(`select "offset" from fq.fetch('mailer')`);
    expect(rows).toEqual([{ offset: '2' }]);

    await fq(database.url, ['dead', 'mailer', '--discard', '--key', 'a']);
    const left = await fq(database.url, ['dead', 'mailer', '--json']);
    expect(records(left.stdout).map(({ offset }) => offset)).toEqual(['3']);

    const all = await fq(database.url, ['dead', 'mailer', '--discard', '--all', '--json']);
    expect(records(all.stdout)).toEqual([{ client: 'mailer', discarded: '2' }]);
    expect((await fq(database.url, ['dead', 'mailer'])).stdout).toBe('no dead letters of "mailer"\n');
  });

  test('says that there is no such client', async ({ database }) => {
    const { code, stderr } = await fq(database.url, ['dead', 'mailr']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'fq: client "mailr" does not exist [QF002]. npx fq status lists them.\n',
    });
  });
});

test('why-stuck names what holds readers back and ends with 3, or with 0 when nothing does', async ({
  database,
}) => {
  const session = await database.connect({ application_name: 'importer' });
  await session.query(`begin; select fq.append('orders')`);
  const { rows } = await session.query('select pg_backend_pid() as pid');

  const stuck = await fq(database.url, ['why-stuck', 'orders']);
  expect(stuck.code).toBe(3);
  expect(stuck.stdout).toMatch(
    new RegExp(
      `^append: pid ${rows[0].pid}, importer, idle in transaction, since [^\n]+\n {2}what: select pg_backend_pid[^\n]+\n {2}advice: [^\n]+\n$`,
    ),
  );
  const { code, stdout } = await fq(database.url, ['why-stuck', '--json']);
  expect({ code, records: records(stdout) }).toMatchObject({
    code: 3,
    records: [{ what: 'append', pid: rows[0].pid, application: 'importer', advice: expect.any(String) }],
  });

  await session.query('rollback');
  expect(await fq(database.url, ['why-stuck', 'orders'])).toMatchObject({
    code: 0,
    stdout: 'nothing holds back readers\n',
  });
});

test('promote swaps two clients, and ends with 3 while the new one is behind', async ({ database }) => {
  const session = await database.connect();
  await session.query(`select fq.append_batch('orders', '[{}, {}]')`);
  await session.query(`select fq.commit('totals', 2); select fq.fork('totals', 'totals-2')`);

  const early = await fq(database.url, ['promote', 'totals-2', 'totals', '--within', '1']);
  expect(early.code).toBe(3);
  expect(early.stderr).toMatch(/^fq: client "totals-2" is 2 events behind client "totals" \[QF017\]/);

  await session.query(`select fq.commit('totals-2', 1)`);
  expect(await fq(database.url, ['promote', 'totals-2', 'totals', '--within', '1'])).toMatchObject({
    code: 0,
    stdout: '"totals" is now what "totals-2" was, at offset 1; the former one is "totals-2"\n',
  });
  const { rows } = await session.query(`select id, "offset" from fq.clients order by id`);
  expect(rows).toEqual([
    { id: 'totals', offset: '1' },
    { id: 'totals-2', offset: '2' },
  ]);
});

test('wait-for ends with 0 once the client has passed the offset, and with 3 when it does not in time', async ({
  database,
}) => {
  const session = await database.connect();
  await session.query(`select fq.append('orders'); select fq.subscribe('totals')`);

  expect(await fq(database.url, ['wait-for', 'totals', '1', '--timeout', '0'])).toMatchObject({
    code: 3,
    stdout: '"totals" has not passed offset 1 yet\n',
  });
  const program = new Program(database.url, ['wait-for', 'totals', '1', '--json']);
  await vi.waitFor(
    async () => {
      const { rows } = await session.query(
        `select from pg_stat_activity where application_name = 'fq' and query like 'call fq.wait_for%' and datname = current_database()`,
      );
      expect(rows).toHaveLength(1);
    },
    { timeout: 30_000 },
  );
  await session.query(`select fq.commit('totals', 1)`);
  const { code, stdout } = await program.ended;
  expect({ code, records: records(stdout) }).toEqual({
    code: 0,
    records: [{ client: 'totals', offset: '1', passed: true }],
  });
});
