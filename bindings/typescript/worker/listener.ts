import { Functions } from '../generated.ts';
import { type Connection, ConnectionLost, type Driver } from './driver.ts';
import type { CompleteSettings } from './options.ts';
import { Bell, backoff, rest, within } from './time.ts';

/** What the appends will do from now on, as far as one can know. */
export type Hearing =
  /** Each sends a notification. */
  | 'all'
  /** Some that are under way may send none, or be rolled back and free others that were: look again shortly. */
  | 'not yet all'
  /** There is no connection to hear with. */
  | 'nothing';

/**
 * Listens, on a connection of its own, for the clients whose segments sleep, and for those alone, so that with busy
 * clients no append sends a NOTIFY.
 */
export class Listener {
  readonly #driver: Driver<unknown>;
  readonly #settings: CompleteSettings;
  readonly #onNotification: () => void;
  readonly #onChange: () => void;
  readonly #report: (error: unknown) => void;
  readonly #lost = new Bell();
  readonly #armed = new Set<string>();
  #connection: Connection | undefined;
  #heard = false;

  constructor(
    driver: Driver<unknown>,
    settings: CompleteSettings,
    on: { notification(): void; change(): void; error(error: unknown): void },
  ) {
    this.#driver = driver;
    this.#settings = settings;
    this.#onNotification = on.notification;
    this.#onChange = on.change;
    this.#report = on.error;
  }

  /** Keeps a connection until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { reconnectInterval, maxReconnectInterval, logger } = this.#settings;
    for (let failures = 0; !signal.aborted; ) {
      try {
        const connection = await this.#open();
        if (connection.pooled) {
          await connection.close();
          logger?.warn(
            'a pooler stands between the worker and the database, so that it cannot listen but polls; give it a direct connection as the option "listen", or set wakeUp to "poll"',
          );
          return;
        }
        failures = 0;
        this.#connection = connection;
        // Whoever sleeps may have missed something.
        this.#onChange();
        await this.#watch(connection, signal);
      } catch (error) {
        this.#report(error);
      }
      await this.#hangUp();
      failures++;
      await rest(backoff(failures, reconnectInterval, maxReconnectInterval), signal);
    }
  }

  /** Hears for these clients and for no others. Who looks after that misses nothing while the answer is "all". */
  async arm(clients: Set<string>): Promise<Hearing> {
    const connection = this.#connection;
    if (!connection) return 'nothing';
    const fq = this.#functions(connection);
    try {
      if ([...this.#armed].some((client) => !clients.has(client))) await this.#disarm(fq);
      let all = true;
      for (const client of clients) {
        this.#armed.add(client);
        all = (await fq.listen({ client })) && all;
      }
      return all ? 'all' : 'not yet all';
    } catch (error) {
      this.#report(error);
      this.#lose(connection);
      return 'nothing';
    }
  }

  /** Hears nothing until it is armed again. */
  async disarm(): Promise<void> {
    const connection = this.#connection;
    if (!connection || this.#armed.size === 0) return;
    try {
      await this.#disarm(this.#functions(connection));
    } catch (error) {
      this.#report(error);
      this.#lose(connection);
    }
  }

  async #disarm(fq: Functions): Promise<void> {
    await fq.unlisten();
    this.#armed.clear();
  }

  /** What does not answer is gone: a connection can be dead for long without either end being told. */
  #functions(connection: Connection): Functions {
    return new Functions(async (text, values) => {
      const rows = await within(this.#settings.staleThreshold / 3, connection.query(text, values));
      this.#heard = true;
      return rows;
    });
  }

  async #open(): Promise<Connection> {
    let connection: Connection | undefined;
    const opening = this.#driver.open({
      onNotification: () => {
        this.#heard = true;
        this.#onNotification();
      },
      onLost: () => connection && this.#lose(connection),
    });
    try {
      connection = await within(this.#settings.staleThreshold / 3, opening);
      return connection;
    } catch (error) {
      opening.then(
        (late) => late.close(),
        () => {},
      );
      throw error;
    }
  }

  /** Asks for a sign of life when there was none, until the connection is lost. */
  async #watch(connection: Connection, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#heard = false;
      await this.#lost.wait(this.#settings.heartbeatInterval, signal);
      if (signal.aborted) return;
      if (this.#connection !== connection) throw new ConnectionLost('that of the listener was closed');
      if (!this.#heard) await within(this.#settings.staleThreshold / 3, connection.query('select 1', []));
    }
  }

  #lose(connection: Connection): void {
    if (this.#connection !== connection) return;
    void this.#hangUp();
    this.#lost.ring();
  }

  async #hangUp(): Promise<void> {
    const connection = this.#connection;
    if (!connection) return;
    this.#connection = undefined;
    this.#armed.clear();
    // From now on whoever sleeps has to be looked after.
    this.#onChange();
    await connection.close();
  }
}
