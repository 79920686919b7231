import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ModelName } from './read_model.ts';
import { Failure } from './source.ts';
import { progress, say } from './terminal.ts';

/** What a worker is to do. */
export interface Order {
  url: string;
  /** Its own name. */
  name: string;
  client: string;
  model: ModelName;
  segments: number;
  batchSize: number;
  /** How long its leases last without a sign of life, in milliseconds. */
  lease: number;
}

/** Makes a worker hang in the middle of a batch, when it has handled so many events. */
export interface Command {
  hangAfter: number;
}

/** What a worker says. */
export type Report =
  /** So many events were handled, and the cursor moved. */
  | { kind: 'handled'; events: number }
  | { kind: 'ordered' }
  /** These were handled, but not committed. */
  | { kind: 'hangs'; offsets: string[] }
  | { kind: 'error'; text: string };

/** Ends the workers when the demo is interrupted. */
export const interruption = new AbortController();

/** How long to wait while nothing happens. */
const patience = 60_000;

const script = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Some workers, each a process. */
export class Crew {
  readonly members: Member[];
  readonly #total: number;

  /** Starts them; there are so many events to handle. */
  constructor(orders: Order[], total: number) {
    this.#total = total;
    this.members = orders.map((order) => new Member(order, () => this.#show()));
  }

  get handled(): number {
    return this.members.reduce((sum, { handled }) => sum + handled, 0);
  }

  /** Waits until something is true; fails when a worker has ended, or when nothing happens for long. */
  async until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
    let [handled, since] = [this.handled, performance.now()];
    for (;;) {
      for (const member of this.members) member.check();
      const start = performance.now();
      if (await isTrue()) return;
      const end = performance.now();
      if (handled !== this.handled) [handled, since] = [this.handled, end];
      if (end - since > patience) throw new Failure(`waited ${patience / 1000} s in vain until ${what}`);
      await sleep(Math.max(10, 3 * (end - start)), undefined, { signal: interruption.signal });
    }
  }

  /** Lets them give back what they hold, and end. */
  async stop(): Promise<void> {
    await Promise.all(this.members.map((member) => member.stop()));
  }

  /** Ends them at once, should they still run. */
  async kill(): Promise<void> {
    await Promise.all(this.members.map((member) => member.kill()));
  }

  #show(): void {
    progress('client 1', this.handled, this.#total);
  }
}

export class Member {
  readonly name: string;
  /** How many events it has handled, as far as it has said so. */
  handled = 0;
  /** The batch that it hangs in. */
  open: string[] | undefined;
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #ordered = false;
  #leaving = false;
  #failure: Error | undefined;

  constructor(order: Order, onHandled: () => void) {
    this.name = order.name;
    this.#child = fork(script, [JSON.stringify(order)], { signal: interruption.signal });
    this.#child.on('error', (error) => {
      this.#failure ??= error;
    });
    this.#child.on('exit', (code, signal) => {
      if (!this.#leaving)
        this.#failure ??= new Failure(`${this.name} ended with ${signal ?? `exit code ${code}`}`);
    });
    this.#child.on('message', (report: Report) => {
      this.#hear(report);
      if (report.kind === 'handled') onHandled();
    });
    // The last message may come after the exit, but not after the disconnect.
    this.#ended = Promise.all([once(this.#child, 'exit'), once(this.#child, 'disconnect')]).catch(() => {});
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Whether it knows its command. */
  get isOrdered(): boolean {
    return this.#ordered;
  }

  check(): void {
    if (this.#failure) throw this.#failure;
  }

  command(command: Command): void {
    this.#child.send(command);
  }

  /** By SIGKILL: it can do nothing about it. */
  async kill(): Promise<void> {
    this.#leaving = true;
    if (this.#isRunning) this.#child.kill('SIGKILL');
    await this.#ended;
  }

  async stop(): Promise<void> {
    this.#leaving = true;
    if (!this.#isRunning) return;
    this.#child.disconnect();
    await this.#ended;
    if (this.#child.exitCode !== 0)
      throw new Failure(`${this.name} did not end well: ${this.#child.signalCode ?? this.#child.exitCode}`);
  }

  get #isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  #hear(report: Report): void {
    switch (report.kind) {
      case 'handled':
        this.handled += report.events;
        break;
      case 'ordered':
        this.#ordered = true;
        break;
      case 'hangs':
        this.open = report.offsets;
        break;
      case 'error':
        say(this.name, `met an error and goes on: ${report.text}`);
    }
  }
}
