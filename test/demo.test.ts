import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compare } from '../examples/demo/compare.ts';
import { openNdjson } from '../examples/demo/ndjson.ts';
import type { Figures } from '../examples/demo/source.ts';

const main = fileURLToPath(new URL('../examples/demo/main.ts', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'demo-'));
  // The account that the server runs as must get through.
  chmodSync(directory, 0o755);
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

// Some runs wait for a lease to end, on a machine that may be busy.
describe.concurrent('the demo', { timeout: 120_000 }, () => {
  test('counts the history of a repository with unusual paths as git does', async () => {
    const repository = join(directory, 'repository');
    importHistory(repository);

    const { code, stdout, stderr } = await demo(['--repository', repository]);

    expect(stderr).toBe('');
    expect(stdout).toContain('14 events by 3 writers at once');
    expect(stdout).toContain('10 rows of the table "churn", in total 14 changes, 14 added, 4 deleted');
    expect(stdout).toContain('those of each key in order (10 keys, 3 days)');
    expect(stdout).toContain(
      `git's own numbers again: 10 rows of the table "churn", in total 14 changes, 14 added, 4 deleted`,
    );
    expect(code).toBe(0);
  });

  test('counts the events of a file of JSON lines', async () => {
    const lines = [
      '\ufeff{"topic":"orders","type":"Placed","key":"1","payload":{"z":1,"a":[{"d":1,"b":2}]},"headers":{"by":"me"}}\r',
      '{"topic":"orders","type":"Paid","key":"1"}',
      '',
      '{"id":7,"text":"two\u2028lines","type":"a field like any other"}',
      '{"type":"Ticked"}',
      '{}',
    ];

    const { code, stdout, stderr } = await demo(['--events', file('events.ndjson', lines)]);

    expect(stderr).toBe('');
    expect(stdout).toContain('3 rows of the table "counts", in total 5 events');
    expect(stdout).toContain('those of each key in order (2 keys, 4 types)');
    expect(stdout).toContain('the input again: 3 rows of the table "counts", in total 5 events');
    expect(code).toBe(0);
  });

  test('goes on when a worker is killed, and counts each event once', async () => {
    const lines = Array.from({ length: 800 }, (_, n) => {
      const key = n % 10 === 0 ? 'often' : `key ${n % 90}`;
      return JSON.stringify({ type: 'Ticked', key, payload: n });
    });

    const { code, stdout, stderr } = await demo(['--events', file('ticks.ndjson', lines)]);

    expect(stderr).toBe('');
    const [first, second, third] = ['1', '2', '3'].map((n) => segmentsOf(stdout, n));
    expect([first?.length, second?.length, third?.length].sort()).toEqual([1, 1, 2]);
    expect([first, second, third].flat().sort()).toEqual(['0', '1', '2', '3']);

    // Whoever was killed had more to do than is open; others have all its segments soon after its lease.
    const [, victim = '', committed, open] =
      /killed +worker (\d) \(process \d+\) by SIGKILL: (\d+) events? committed, a batch of (\d+) open, which left no effect/.exec(
        stdout,
      ) ?? [];
    expect(Number(committed)).toBeGreaterThan(0);
    expect(Number(open)).toBeGreaterThan(0);
    const heirs = [...stdout.matchAll(/worker (\d) took over segment (\d) after ([\d.]+) s/g)];
    expect(heirs.map(([, , segment]) => segment).sort()).toEqual(segmentsOf(stdout, victim));
    for (const [, heir, , seconds] of heirs) {
      expect(heir).not.toBe(victim);
      // A lease of 2 s, and some time for a busy machine.
      expect(Number(seconds)).toBeLessThan(15);
    }

    expect(stdout).toMatch(/event \d+ of the key "often" is refused by a constraint: tried 3 times/);
    expect(stdout).toContain('78 later events of its key wait for it; the 721 others are handled');
    expect(stdout).toContain('without the constraint, it and what waited for it were handled');
    expect(stdout).toContain('82 rows of the table "counts", in total 800 events');
    expect(stdout).toContain(
      'both clients handled every event exactly once, unchanged, those of each key in order (82 keys, 1 type)',
    );

    // Where there is no terminal, a line for each quarter of the way that was seen.
    const quarters = [
      ...stdout.matchAll(/rebuild +(\d+) %: \d+ of 800 events, [\d,]+ events\/s, \d+\.\d s left/g),
    ].map(([, percent]) => Math.floor(Number(percent) / 25));
    expect(quarters.length).toBeGreaterThan(0);
    expect(quarters).toEqual([...new Set(quarters)].sort());
    const [looks] =
      /(?<=a reader that looked )\d+(?= times meanwhile saw the same each time)/.exec(stdout) ?? [];
    expect(Number(looks)).toBeGreaterThan(1);
    expect(stdout).toContain('the input again: 82 rows of the table "counts", in total 800 events');
    expect(code).toBe(0);
  });

  test('names a line that fq refuses, here of standard input', async () => {
    const { code, stderr } = await demo(['--events', '-'], {
      input: '{"type":"a"}\n\n{"key":5}\n{"type":"b"}',
    });

    expect(stderr).toBe('demo: line 3 of standard input: has a key that is no string\n');
    expect(code).toBe(1);
  });

  test('says how to give events where there is no repository', async () => {
    const outside = join(directory, 'outside');
    mkdirSync(outside);

    const { code, stdout, stderr } = await demo(['--repository', outside], {
      env: { GIT_CEILING_DIRECTORIES: directory },
    });

    expect(stdout).toBe('');
    expect(stderr).toContain('not a git repository');
    expect(stderr).toContain('npm run demo -- --events FILE.ndjson');
    expect(code).toBe(1);
  });

  test('says how to give events where the repository has no commit', async () => {
    const empty = join(directory, 'empty');
    git(directory, ['init', '--quiet', '--bare', empty]);

    const { code, stderr } = await demo(['--repository', empty]);

    expect(stderr).toContain('has no commit');
    expect(stderr).toContain('npm run demo -- --events FILE.ndjson');
    expect(code).toBe(1);
  });

  test('says how to give events where git is missing', async () => {
    const { code, stderr } = await demo([], { env: { PATH: join(directory, 'nothing here') } });

    expect(stderr).toContain('git is not installed');
    expect(stderr).toContain('npm run demo -- --events FILE.ndjson');
    expect(code).toBe(1);
  });

  test.each([[['--unknown']], [['--events', '-', '--repository', '.']]])(
    'refuses %j with its usage',
    async (args) => {
      const { code, stdout, stderr } = await demo(args);

      expect(stdout).toBe('');
      expect(stderr).toContain('Usage: npm run demo');
      expect(code).toBe(2);
    },
  );

  test('leaves no server behind when it is interrupted', async () => {
    const temporary = join(directory, 't');
    mkdirSync(temporary);
    const path = file('many.ndjson', new Array(500).fill('{"type":"a"}'));

    const { code } = await demo(['--events', path], {
      env: { TMPDIR: temporary },
      interruptAt: 'appended',
    });

    expect(code).toBe(143);
    expect(readdirSync(temporary).filter((name) => name.startsWith('fq-'))).toEqual([]);
  });
});

describe('a line that is no event', () => {
  test.each([
    ['not JSON', '{"type":"a"', 'line 3 of a file is not JSON: '],
    ['not UTF-8', '{"type":"\xff"}', 'line 3 of a file is not JSON: '],
    ['no object', '[1]', 'line 3 of a file is not a JSON object'],
    ['an event of no topic', '{"topic":5}', 'line 3 of a file has a topic that is not a string'],
  ])('is named when it is %s', async (_, line, message) => {
    const stream = Readable.from([Buffer.from(`{"type":"a"}\n\n${line}\n`, 'latin1')]);

    const readAll = async () => {
      for await (const _ of openNdjson('a file', stream).events());
    };

    await expect(readAll()).rejects.toThrow(message);
  });
});

describe('compare', () => {
  const expected: Figures = new Map([
    ['a', { changes: 2, added: 3 }],
    ['b', { changes: 1, added: 0 }],
  ]);

  test('finds nothing in equal figures, whatever their order', () => {
    const equal: Figures = new Map([
      ['b', { added: 0, changes: 1 }],
      ['a', { added: 3, changes: 2 }],
    ]);
    expect(compare('churn', expected, equal)).toEqual([]);
  });

  test('names a wrong number', () => {
    const wrong = new Map(expected).set('a', { changes: 2, added: 4 });
    expect(compare('churn', expected, wrong)).toEqual(['churn: added of "a" should be 3, but is 4']);
  });

  test('names a missing and an unexpected row', () => {
    const { a = {} } = Object.fromEntries(expected);
    const renamed: Figures = new Map([
      ['a', a],
      ['c', { changes: 1 }],
    ]);
    expect(compare('churn', expected, renamed)).toEqual([
      'churn: changes of "b" should be 1, but is nothing',
      'churn: added of "b" should be 0, but is nothing',
      'churn: changes of "c" should be nothing, but is 1',
    ]);
  });

  test('shows a few of many differences and their number', () => {
    const many: Figures = new Map(Array.from({ length: 9 }, (_, index) => [`${index}`, { events: 1 }]));
    const differences = compare('counts', many, new Map());
    expect(differences).toHaveLength(6);
    expect(differences.at(-1)).toBe('counts: and 4 more differences');
  });
});

/** Which segments a worker held at first. */
function segmentsOf(stdout: string, worker: string): string[] {
  const [, segments] =
    new RegExp(`each a process:.* worker ${worker} holds segments? (\\d(?: and \\d)*)`).exec(stdout) ?? [];
  return segments?.split(' and ') ?? [];
}

interface Run {
  env?: Record<string, string>;
  input?: string;
  /** Sends SIGTERM as soon as the output has this. */
  interruptAt?: string;
}

async function demo(args: string[], { env, input = '', interruptAt }: Run = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text) => {
      output[name] += text;
      if (interruptAt !== undefined && output.stdout.includes(interruptAt)) child.kill('SIGTERM');
    });
  }
  // A demo that refuses its arguments does not read.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, ...output };
}

function file(name: string, lines: string[]): string {
  const path = join(directory, name);
  writeFileSync(path, lines.join('\n'));
  return path;
}

function git(cwd: string, args: string[], input?: string): void {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  execFileSync('git', args, { cwd, env, input, stdio: ['pipe', 'ignore', 'inherit'] });
}

/** By fast-import, since not every file system takes all of these paths. */
function importHistory(repository: string): void {
  const write = (path: string, content: string) =>
    `M 100644 inline ${path}\ndata ${Buffer.byteLength(content)}\n${content}\n`;
  const commit = (branch: string, mark: number, day: number, parents: string, ...changes: string[]) => {
    const at = `A <a@example.org> ${1_700_000_000 + day * 86_400} +0100`;
    return `commit refs/heads/${branch}\nmark :${mark}\nauthor ${at}\ncommitter ${at}\ndata 2\nx\n${parents}${changes.join('')}\n`;
  };

  const history = [
    commit(
      'main',
      1,
      0,
      '',
      write('"with space.txt"', '1\n2\n'),
      write('"\\303\\274n\\303\\257code \\345\\220\\215.txt"', '1\n'),
      write('"\\"quote\\"s\' and \\\\.txt"', '1\n'),
      write('"new\\nline and\\ttab.txt"', '1\n2\n3\n'),
      write(`${'deep/'.repeat(50)}long.txt`, '1\n'),
      write(`${'deep/'.repeat(250)}longer-than-a-key.txt`, '1\n'),
      write('"not utf-8 \\351.txt"', '1\n'),
      write('binary.bin', '\0\x01\0'),
    ),
    commit('side', 2, 1, 'from :1\n', write('side.txt', '1\n')),
    commit(
      'main',
      3,
      2,
      'from :1\n',
      'D "\\"quote\\"s\' and \\\\.txt"\n',
      'R "with space.txt" moved.txt\n',
      write('"new\\nline and\\ttab.txt"', '1\nzwei\n3\n'),
      'D binary.bin\n',
    ),
    commit('main', 4, 3, 'from :3\nmerge :2\n', write('side.txt', '1\n')),
  ];
  git(directory, ['init', '--quiet', '--bare', repository]);
  git(repository, ['symbolic-ref', 'HEAD', 'refs/heads/main']);
  git(repository, ['fast-import', '--quiet'], history.join(''));
}
