import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whom the server runs as. PostgreSQL refuses root, so root lends it another account; others run it themselves. */
export interface Account {
  uid?: number;
  gid?: number;
}

export function findAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {
      // No such account: try the next one.
    }
  }
  throw new Error('PostgreSQL cannot run as root, and there is neither an account "postgres" nor "nobody"');
}

/** A new directory that the account can enter and run programs in, short enough for a socket path. */
export function createDirectory(account: Account): string {
  for (const parent of new Set([tmpdir(), '/tmp', '/var/tmp'])) {
    let directory: string;
    try {
      directory = mkdtempSync(join(parent, 'fq-'));
    } catch {
      continue;
    }
    if (account.uid !== undefined && account.gid !== undefined)
      chownSync(directory, account.uid, account.gid);
    if (fitsSocket(directory) && canRunProgramsIn(directory, account)) return directory;
    rmSync(directory, { recursive: true, force: true });
  }
  throw new Error('found no temporary directory that the PostgreSQL server could use; set TMPDIR');
}

/** Gives a whole tree to the account, readable whatever the umask was. */
export function handOver(path: string, account: Account): void {
  execFileSync('chmod', ['-R', 'u+rwX', path]);
  if (account.uid !== undefined)
    execFileSync('chown', ['-R', `${account.uid >>> 0}:${(account.gid ?? 0) >>> 0}`, path]);
}

function id(flag: string, name: string): number {
  const answer = execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  // The account "nobody" of macOS is −2, printed as 4294967294; spawn wants it signed.
  return Number(answer) | 0;
}

function fitsSocket(directory: string): boolean {
  return Buffer.byteLength(join(directory, '.s.PGSQL.65535.lock')) <= 103;
}

function canRunProgramsIn(directory: string, account: Account): boolean {
  const program = join(directory, 'probe');
  writeFileSync(program, '#!/bin/sh\nexit 0\n');
  chmodSync(program, 0o755);
  const { status } = spawnSync(program, { ...account, cwd: '/', stdio: 'ignore' });
  rmSync(program);
  return status === 0;
}
