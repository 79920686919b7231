import type { Query } from '../query.ts';
import { type Connection, ConnectionLost, type Driver } from './driver.ts';
import { sqlState } from './failures.ts';
import { within } from './time.ts';

/** One session beside the pool, opened when it is used and opened anew when it was lost or does not answer. */
export class Line {
  readonly #driver: Driver<unknown>;
  readonly #timeout: number;
  #connection: Promise<Connection> | undefined;
  /** One query at a time. */
  #turn: Promise<unknown> = Promise.resolve();

  /** The timeout is in milliseconds. */
  constructor(driver: Driver<unknown>, timeout: number) {
    this.#driver = driver;
    this.#timeout = timeout;
  }

  readonly query: Query = async (text, values) => {
    const opening = this.#connection ?? this.#open();
    try {
      const turn = this.#turn.then(async () => (await opening).query(text, values));
      this.#turn = turn.catch(() => {});
      return await within(this.#timeout, turn);
    } catch (error) {
      if (!(error instanceof ConnectionLost) && sqlState(error) !== undefined) throw error;
      this.#drop(opening);
      throw error instanceof ConnectionLost ? error : new ConnectionLost(error);
    }
  };

  async close(): Promise<void> {
    const opening = this.#connection;
    this.#connection = undefined;
    await opening?.then(
      (connection) => connection.close(),
      () => {},
    );
  }

  #open(): Promise<Connection> {
    const opening: Promise<Connection> = this.#driver.open({
      onNotification() {},
      onLost: () => this.#drop(opening),
    });
    this.#connection = opening;
    return opening;
  }

  #drop(opening: Promise<Connection>): void {
    if (this.#connection === opening) {
      this.#connection = undefined;
      this.#turn = Promise.resolve();
    }
    void opening.then(
      (connection) => connection.close(),
      () => {},
    );
  }
}
