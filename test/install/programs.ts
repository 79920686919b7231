import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a program in the root of the project; what it prints comes back, what it complains of is in the error. */
export async function runProgram(program: string, args: string[], input?: string): Promise<string> {
  const running = promisify(execFile)(program, args, { cwd: root, maxBuffer: 1 << 28 });
  // A program that ends before it has read everything is no fault of ours.
  running.child.stdin?.on('error', () => {});
  running.child.stdin?.end(input);
  return (await running).stdout;
}

/** The major version of one of PostgreSQL's programs; undefined where there is none. */
export async function programVersion(program: string): Promise<number | undefined> {
  try {
    return Number(/\d+/.exec(await runProgram(program, ['--version']))?.[0]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
