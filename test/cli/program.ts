import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = ['--import', 'tsx', 'bindings/cli/main.ts'];

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The command line, started as a program. */
export class Program {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  stdout = '';
  #stderr = '';

  constructor(url: string | undefined, args: string[]) {
    const { FQ_URL: _, DATABASE_URL: __, ...env } = process.env;
    this.child = spawn(process.execPath, [...source, ...args], {
      cwd: root,
      env: { ...env, ...(url !== undefined && { FQ_URL: url }) },
    });
    this.child.stdin.on('error', () => {});
    this.child.stdout.on('data', (data) => {
      this.stdout += data;
    });
    this.child.stderr.on('data', (data) => {
      this.#stderr += data;
    });
    this.ended = new Promise((resolve) => {
      this.child.on('close', (code) => resolve({ code, stdout: this.stdout, stderr: this.#stderr }));
    });
  }
}

/** Runs a command to its end. There is no terminal: whatever it is, it prints no escape codes and no stack traces. */
export async function fq(url: string | undefined, args: string[], input = ''): Promise<Ended> {
  const program = new Program(url, args);
  program.child.stdin.end(input);
  const ended = await program.ended;
  expect(ended.stdout + ended.stderr).not.toContain('\x1b');
  expect(ended.stderr).not.toMatch(/^ +at /m);
  return ended;
}

/** What a command prints with --json. */
export function records(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
