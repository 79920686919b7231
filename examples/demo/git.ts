import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { split } from './records.ts';
import {
  type Expected,
  Failure,
  type Figures,
  type Item,
  increase,
  type NewEvent,
  Sequence,
  type Source,
} from './source.ts';
import { progress } from './terminal.ts';

/** The payload of a FileChanged event. Lines are null for a binary file. */
export type FileChange = {
  commit: string;
  date: string;
  added: number | null;
  deleted: number | null;
};

const ownRepository = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const otherwise =
  'Give another repository (npm run demo -- --repository DIR) or events of your own (npm run demo -- --events FILE.ndjson, or - for standard input).';

// Settings that would change what git prints. Who runs this code trusts the repository that it lies in.
const settings = {
  'core.quotePath': 'true',
  'diff.relative': 'false',
  'log.showRoot': 'true',
  'log.showSignature': 'false',
  'safe.directory': ownRepository,
};

/** Two ways to print the same history, oldest commit first. Of a merge, its parents have told the changes already. */
const log = [
  'log',
  '--reverse',
  '--date-order',
  '--no-merges',
  '--no-renames',
  '--no-ext-diff',
  '--no-color',
];
const rawLog = [...log, '--numstat', '-z', '--format=commit %H %aI'];
const quotedLog = [...log, '--numstat', '--shortstat', '--format=commit %H %aI'];

const separator = { nul: 0x00, newline: 0x0a };

/** One event per file that a commit changed. */
export async function openRepository(directory: string): Promise<Source> {
  await firstLine(directory, ['rev-parse', '--git-dir']);
  const head = await firstLine(directory, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']).catch(
    () => '',
  );
  if (head === '') throw new Failure(`the git repository ${directory} has no commit.\n${otherwise}`);

  return {
    name: `the history of ${directory}`,
    title: `history of ${directory}`,
    rule: 'an event per changed file, oldest commit first, without merges',
    reference: "git's own numbers",
    model: 'churn',
    grouped: 'day',
    group: dayOf,
    events: () => readEvents(directory, head),
    expected: () => readExpected(directory, head),
  };
}

async function* readEvents(directory: string, head: string): AsyncGenerator<Item> {
  let commit: Commit = { commit: '', date: '' };
  for await (const record of git(directory, [...rawLog, head], separator.nul)) {
    // Latin 1 keeps the bytes of a path, whatever they are.
    const text = record.toString('latin1');
    const change = /^\n?(\d+|-)\t(\d+|-)\t(.+)$/s.exec(text);
    if (!change) {
      commit = toCommit(text);
      continue;
    }
    const [, added, deleted, path] = change;
    yield {
      event: toEvent(commit, added, deleted, Buffer.from(path ?? '', 'latin1')),
      origin: `commit ${commit.commit}`,
      size: record.length,
    };
  }
}

/** What git says in the other format: paths in quotes, and sums per commit that git made. */
async function readExpected(directory: string, head: string): Promise<Expected> {
  const figures: Figures = new Map();
  const total = { changes: 0, added: 0, deleted: 0 };
  const sequence = new Sequence(dayOf);
  let commit: Commit = { commit: '', date: '' };
  let lines = 0;

  for await (const record of git(directory, [...quotedLog, head], separator.newline)) {
    progress('compare', ++lines);
    const line = record.toString('latin1');
    if (line.startsWith('commit ')) {
      commit = toCommit(line);
    } else if (line.startsWith(' ')) {
      const [files, added, deleted] = ['file', 'insertion', 'deletion'].map((noun) =>
        Number(line.match(`(\\d+) ${noun}`)?.[1] ?? 0),
      );
      total.changes += files ?? 0;
      total.added += added ?? 0;
      total.deleted += deleted ?? 0;
    } else if (line !== '') {
      const [added, deleted, path = ''] = line.split('\t');
      const event = toEvent(commit, added, deleted, unquote(path));
      increase(figures, event.key, { changes: 1, added: Number(added) || 0, deleted: Number(deleted) || 0 });
      sequence.add(event);
    }
  }
  return { figures, total, sequence };
}

type Commit = Pick<FileChange, 'commit' | 'date'>;

function toCommit(line: string): Commit {
  const [, commit = '', date = ''] = line.split(' ');
  return { commit, date };
}

function toEvent(commit: Commit, added: string | undefined, deleted: string | undefined, path: Buffer) {
  const lines = (printed?: string) => (printed === '-' ? null : Number(printed));
  const payload: FileChange = { ...commit, added: lines(added), deleted: lines(deleted) };
  return { topic: 'git', type: 'FileChanged', key: toKey(path), payload, headers: {} };
}

function dayOf(event: NewEvent): string {
  return (event.payload as FileChange).date.slice(0, 10);
}

/** The path, or a hash of it if it is too long for a key or not text at all, which git allows. */
function toKey(path: Buffer): string {
  const text = path.toString();
  return text.length <= 1000 && Buffer.from(text).equals(path)
    ? text
    : `sha256:${createHash('sha256').update(path).digest('hex')}`;
}

/** Undoes what git does to a path with unusual characters: "\303\274\n". */
function unquote(path: string): Buffer {
  if (!path.startsWith('"')) return Buffer.from(path, 'latin1');
  const escapes: Record<string, string> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };
  const text = path
    .slice(1, -1)
    .replace(/\\(\d{3}|.)/g, (_, code: string) =>
      code.length === 3 ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
    );
  return Buffer.from(text, 'latin1');
}

async function firstLine(directory: string, args: string[]): Promise<string> {
  for await (const line of git(directory, args, separator.newline)) return line.toString();
  return '';
}

/** What git prints, cut at the separator. */
async function* git(directory: string, args: string[], cutAt: number): AsyncGenerator<Buffer> {
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { GIT_DIR, GIT_WORK_TREE, ...env } = process.env;
  const child = spawn('git', [...options, '-C', directory, ...args], {
    env: { ...env, LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    complaint += text;
  });
  const closed = once(child, 'close');
  closed.catch(() => {});

  yield* split(child.stdout, cutAt);

  const [code] = await closed.catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Failure(`git is not installed.\n${otherwise}`) : error;
  });
  if (code !== 0)
    throw new Failure(
      `git cannot read ${directory}: ${complaint.trim() || `exit code ${code}`}\n${otherwise}`,
    );
}
