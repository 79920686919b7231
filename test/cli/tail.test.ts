import { expect, vi } from 'vitest';
import { test } from '../support/database.ts';
import { fq, Program, records } from './program.ts';

test('prints the events of a topic in order, and only those asked for', async ({ database }) => {
  const session = await database.connect();
  await session.query(`select fq.append_batch('orders', '[
    {"type": "Placed", "key": "a", "payload": {"n": 12345678901234567890}}, {"type": "Paid"},
    {"type": "Sent", "headers": {"by": "post"}, "body": "AP8=", "event_id": "a7b8ff0e-2a0c-4d5b-9d1c-1d0f4b1c9a11"},
    {"type": "red\\u001b[31m"}]')`);
  await session.query(`select fq.append('other')`);

  const { stdout } = await fq(database.url, ['tail', 'orders', '--no-follow']);
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^1 {2}\d{4}-\S+Z {2}Placed {2}a {2}{"n": 12345678901234567890}$/),
    expect.stringMatching(/^2 {2}\S+ {2}Paid {2}- {2}{}$/),
    expect.stringMatching(/^3 {2}\S+ {2}Sent {2}- {2}{}$/),
    expect.stringMatching(/^4 {2}\S+ {2}red\\u001b\[31m {2}- {2}{}$/),
    '',
  ]);

  const options = ['--no-follow', '--from', '2', '--type', 'Placed', '--type', 'Sent', '--json'];
  const chosen = await fq(database.url, ['tail', 'orders', ...options]);
  expect(records(chosen.stdout)).toEqual([
    {
      offset: '3',
      topic: 'orders',
      key: null,
      version: null,
      type: 'Sent',
      payload: {},
      headers: { by: 'post' },
      body: 'AP8=',
      event_id: 'a7b8ff0e-2a0c-4d5b-9d1c-1d0f4b1c9a11',
      created_at: expect.stringMatching(/^\d{4}-/),
      bucket: 0,
    },
  ]);
});

test('follows: what is appended is printed, but not before all below it is decided', async ({ database }) => {
  const [slow, fast] = [await database.connect(), await database.connect()];
  await fast.query(`select fq.append('orders', type => 'Old')`);
  const program = new Program(database.url, ['tail', 'orders', '--json', '--from', '1']);
  const types = () => records(program.stdout).map(({ type }) => type);
  await vi.waitFor(() => expect(types()).toEqual(['Old']), { timeout: 30_000 });

  await slow.query(`begin; select fq.append('orders', type => 'Slow')`);
  await fast.query(`select fq.append('orders', type => 'Fast')`);
  await new Promise((resolve) => setTimeout(resolve, 1200));
  expect(types()).toEqual(['Old']);
  await slow.query('commit');
  await vi.waitFor(() => expect(types()).toEqual(['Old', 'Slow', 'Fast']), { timeout: 30_000 });

  program.child.kill('SIGINT');
  expect(await program.ended).toMatchObject({ code: 0, stderr: '' });
});

test('begins at the end when nothing else is said', async ({ database }) => {
  const session = await database.connect();
  await session.query(`select fq.append('orders', type => 'Old')`);
  const program = new Program(database.url, ['tail', 'orders']);
  // Nothing tells when it has looked for the end: it is appended to until something is printed.
  await vi.waitFor(
    async () => {
      await session.query(`select fq.append('orders', type => 'New')`);
      expect(program.stdout).toContain('New');
    },
    { timeout: 30_000, interval: 200 },
  );
  program.child.kill('SIGTERM');
  expect((await program.ended).stdout).not.toContain('Old');
});

test('is quiet when its reader has seen enough', async ({ database }) => {
  const session = await database.connect();
  await session.query(`insert into fq.events (topic) select 'orders' from generate_series(1, 20000)`);
  const program = new Program(database.url, ['tail', 'orders', '--no-follow']);
  program.child.stdout.once('data', () => program.child.stdout.destroy());
  expect(await program.ended).toMatchObject({ code: 0, stderr: '' });
});

test('reads where transactions are serializable by default', async ({ database }) => {
  const session = await database.connect();
  await session.query(`select fq.append('orders', type => 'Placed')`);
  await session.query(`alter database ${database.name} set default_transaction_isolation to 'serializable'`);
  const { code, stdout } = await fq(database.url, ['tail', 'orders', '--no-follow']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Placed') });
});
