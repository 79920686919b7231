/** Workers in processes of their own. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order } from './child.ts';

const child = fileURLToPath(new URL('child.ts', import.meta.url));

export function spawn(order: Order): ChildProcess {
  return fork(child, [JSON.stringify(order)], { execArgv: ['--import', 'tsx'], stdio: 'inherit' });
}

export async function kill(process: ChildProcess): Promise<void> {
  const exit = once(process, 'exit');
  process.kill('SIGKILL');
  await exit;
}
