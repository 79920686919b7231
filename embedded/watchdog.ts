import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';

/**
 * Reads process ids, the last one being the process to guard. The end of input means that the parent is done, or dead
 * for whatever reason, since the kernel closes the pipe of a killed process too.
 */
const script = `
trap '' HUP INT TERM
guarded=
while read -r line; do guarded=$line; done
if [ -n "$guarded" ]; then
  kill -QUIT "$guarded"
  tries=0
  while kill -0 "$guarded" && [ -e "$1/data/postmaster.pid" ] && [ $tries -lt 100 ]; do
    sleep 0.05
    tries=$((tries + 1))
  done
  kill -KILL "$guarded"
fi
tries=0
until rm -rf "$1" || [ $tries -ge 40 ]; do
  sleep 0.05
  tries=$((tries + 1))
done
`;

/** A shell in a session of its own that ends a process and removes a directory once this process is gone. */
export class Watchdog {
  readonly #shell: ChildProcess;
  readonly #stdin: Writable;

  constructor(directory: string) {
    this.#shell = spawn('/bin/sh', ['-c', script, 'fq-watchdog', directory], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#stdin = this.#shell.stdin as Writable;
    this.#shell.unref();
    (this.#stdin as Writable & { unref(): void }).unref();
  }

  /** Guards this process instead of the last one; nothing when there is none. */
  guard(pid: number | undefined): void {
    this.#stdin.write(`${pid ?? ''}\n`);
  }

  /** Does the work of the watchdog now. */
  async finish(): Promise<void> {
    if (this.#shell.exitCode !== null) return;
    this.#shell.ref();
    const exit = once(this.#shell, 'exit');
    this.#stdin.end();
    await exit;
  }
}
