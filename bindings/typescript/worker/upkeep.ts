import type { Functions, Lease } from '../generated.ts';
import type { AnyClient, CompleteSettings } from './options.ts';
import { Bell } from './time.ts';

/** What becomes of leases. `hold` says whether that changes anything. */
export interface Holdings {
  /** These are all that the worker holds of a client. */
  hold(leases: Lease[], client: AnyClient): boolean;
  /** These are all that it holds; others are lost. */
  keep(leases: Lease[]): void;
  report(error: unknown, client?: AnyClient): void;
}

/** Renews the leases of a worker and shares the segments of its clients with other workers. */
export class Upkeep {
  readonly #fq: Functions;
  readonly #settings: CompleteSettings;
  readonly #clients: AnyClient[];
  readonly #holdings: Holdings;
  readonly #bell = new Bell();
  #balanceAt = 0;
  #balances = true;

  constructor(fq: Functions, settings: CompleteSettings, clients: AnyClient[], holdings: Holdings) {
    this.#fq = fq;
    this.#settings = settings;
    this.#clients = clients;
    this.#holdings = holdings;
  }

  async run(signal: AbortSignal): Promise<void> {
    const { heartbeatInterval, rebalanceInterval } = this.#settings;
    while (!signal.aborted) {
      const start = performance.now();
      if (this.#balances && start >= this.#balanceAt) {
        this.#balanceAt = start + rebalanceInterval;
        await this.#balance();
      } else {
        await this.#beat();
      }
      const left = this.#balances ? this.#balanceAt - performance.now() : heartbeatInterval;
      await this.#bell.wait(Math.max(0, Math.min(heartbeatInterval, left)), signal);
    }
  }

  /** Balances sooner than it would. */
  soon(): void {
    if (this.#balanceWithin(this.#settings.heartbeatInterval / 5)) this.#bell.ring();
  }

  /** Claims nothing any more. */
  rest(): void {
    this.#balances = false;
  }

  async #balance(): Promise<void> {
    const { heartbeatInterval, grace } = this.#settings;
    for (const client of this.#clients) {
      try {
        const leases = await this.#fq.balance({
          ...this.#worker(),
          client: client.name,
          grace: `${grace} ms`,
        });
        // While shares change hands, they will again; and who has none waits for somebody to leave.
        if (this.#holdings.hold(leases, client)) this.#balanceWithin(heartbeatInterval / 5);
        else if (leases.length === 0) this.#balanceWithin(heartbeatInterval);
      } catch (error) {
        this.#holdings.report(error, client);
        this.#balanceWithin(heartbeatInterval);
      }
    }
  }

  async #beat(): Promise<void> {
    try {
      this.#holdings.keep(await this.#fq.heartbeat(this.#worker()));
    } catch (error) {
      this.#holdings.report(error);
    }
  }

  /** Whether that is sooner than it would have. */
  #balanceWithin(milliseconds: number): boolean {
    const at = performance.now() + milliseconds;
    if (at >= this.#balanceAt) return false;
    this.#balanceAt = at;
    return true;
  }

  #worker() {
    return { worker: this.#settings.name, lease: `${this.#settings.staleThreshold} ms` };
  }
}
