import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createFq } from '../bindings/typescript/pg.ts';

export interface RunningWorker {
  /** Queries sent so far, over all of its connections. */
  readonly queries: number;
  /** Resolves when it has its segments and has found nothing to do in them. */
  asleep(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorkerOptions {
  url: string;
  client: string;
  topics?: string[];
  /** As the client has them. */
  segments?: number;
  wakeUp?: 'listen' | 'poll';
  /** Called when a batch is in hand. */
  onBatch?: () => void;
}

/** A worker of the binding in this process, with a handler that does nothing in the transaction with the cursor. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { url, client, topics, segments = 1, wakeUp = 'listen', onBatch } = options;
  let queries = 0;
  let claimed = 0;

  class CountingClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super(config);
      const query = this.query;
      this.query = ((...args: unknown[]) => {
        queries++;
        return Reflect.apply(query, this, args);
      }) as typeof query;
    }
  }

  const concurrency = Math.min(segments, 4);
  const pool = new pg.Pool({ connectionString: url, max: concurrency + 1, Client: CountingClient });
  const worker = createFq(pool).worker({
    concurrency,
    wakeUp,
    clients: {
      [client]: { segments, ...(topics && { topics }), batch: true, handler: () => onBatch?.() },
    },
  });
  worker.on('claimed', () => claimed++);
  worker.on('error', ({ error }) => console.error('worker:', error));
  const controller = new AbortController();
  const done = worker.run(controller.signal);

  return {
    get queries() {
      return queries;
    },
    async asleep() {
      for (let before = -1; claimed < segments || before !== queries; await sleep(100)) before = queries;
    },
    async stop() {
      controller.abort();
      await done;
      await pool.end();
    },
  };
}
