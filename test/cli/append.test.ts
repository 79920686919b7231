import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, vi } from 'vitest';
import { type Database, test } from '../support/database.ts';
import { fq, Program, records } from './program.ts';

async function stored(database: Database): Promise<Record<string, unknown>[]> {
  const { rows } = await database.pool().query('select topic, type, key, payload::text from fq.read() e');
  return rows;
}

test('each line is an event; what they leave out is taken from the options', async ({ database }) => {
  const lines = [
    '{"type": "Paid", "key": "a", "payload": {"id": 1}}',
    ' {"payload": {"id": 2, "of": {"who": "b"}}}\r',
    '',
    '{}',
  ];
  const { stderr } = await fq(
    database.url,
    ['append', 'orders', '--type', 'Placed', '--key', 'of.who'],
    lines.slice(0, 2).join('\n'),
  );
  expect(stderr).toBe('');
  expect(await fq(database.url, ['append', 'orders', '--type', 'Placed'], lines.slice(2).join('\n'))).toEqual(
    {
      code: 0,
      stdout: '1 event appended to orders, offsets 3 to 3\n',
      stderr: '',
    },
  );
  expect(await stored(database)).toEqual([
    { topic: 'orders', type: 'Paid', key: 'a', payload: '{"id": 1}' },
    { topic: 'orders', type: 'Placed', key: 'b', payload: '{"id": 2, "of": {"who": "b"}}' },
    { topic: 'orders', type: 'Placed', key: null, payload: '{}' },
  ]);
});

test('a line is a payload with --payload, from a file, and its numbers stay exact', async ({ database }) => {
  const home = await mkdtemp(join(tmpdir(), 'fq-append-'));
  try {
    const file = join(home, 'payloads.ndjson');
    await writeFile(file, '{"id": 7, "big": 12345678901234567890.10}\n["a list"]\n');
    const { code, stderr } = await fq(database.url, ['append', 'raw', file, '--payload', '--key', 'id']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^fq: line 2 has no string and no number at "id".*Nothing is stored/),
    });
    expect((await fq(database.url, ['append', 'raw', file, '--payload', '--json'])).stdout).toBe(
      '{"topic":"raw","appended":2,"first_offset":"1","last_offset":"2"}\n',
    );
  } finally {
    await rm(home, { recursive: true });
  }
  expect((await stored(database)).map(({ payload }) => payload)).toEqual([
    '{"id": 7, "big": 12345678901234567890.10}',
    '["a list"]',
  ]);
});

describe('a bad line is told by its number, and nothing of its batch is stored', () => {
  const event = '{"type": "Good"}';
  test.for([
    ['no JSON', '{"type": ', /^fq: line 6 is not JSON/],
    ['an unknown field', '{"paylod": 1}', /^fq: line 6 has an unknown field "paylod" \[22023\]/],
    ['what jsonb cannot hold', String.raw`{"type": "\u0000"}`, /^fq: line 6 [^\n]+\[22P05\]/],
    ['a version that is not the next', '{"key": "a", "expected_version": 5}', /^fq: line 6 [^\n]+\[QF012\]/],
  ] as const)('%s', async ([, line, problem], { database }) => {
    const lines = [event, event, event, event, '', line, event];
    const { code, stdout, stderr } = await fq(
      database.url,
      ['append', 'orders', '--batch', '3'],
      lines.join('\n'),
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(problem);
    expect(stderr).toContain('The 3 events up to offset 3 are stored, what comes from line 4 on is not.\n');
    expect(await stored(database)).toHaveLength(3);
  });
});

test('an input that pauses is not waited for', async ({ database }) => {
  const program = new Program(database.url, ['append', 'orders']);
  program.child.stdin.write('{"type": "First"}\n{"type": "Sec');
  await vi.waitFor(async () => expect(await stored(database)).toHaveLength(1), { timeout: 30_000 });
  program.child.stdin.end('ond"}');
  expect(await program.ended).toMatchObject({
    code: 0,
    stdout: '2 events appended to orders, offsets 1 to 2\n',
  });
});

test('Ctrl-C ends with 130 and says what is stored', async ({ database }) => {
  const program = new Program(database.url, ['append', 'orders', '--json']);
  program.child.stdin.write('{"type": "First"}\n');
  await vi.waitFor(async () => expect(await stored(database)).toHaveLength(1), { timeout: 30_000 });
  program.child.kill('SIGINT');
  const { code, stdout } = await program.ended;
  expect({ code, records: records(stdout) }).toEqual({
    code: 130,
    records: [{ topic: 'orders', appended: 1, first_offset: '1', last_offset: '1' }],
  });
});
