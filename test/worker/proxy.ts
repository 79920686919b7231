import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a program and the server, and fails as networks do. */
export interface Proxy {
  /** The server's database by way of the proxy. */
  readonly url: string;
  /** How many connections there are. */
  readonly connections: number;
  /** Forwards nothing any more on the connections that there are; neither end is told. */
  freeze(): void;
  /** Breaks the connections that there are. */
  cut(how?: 'close' | 'reset'): void;
  /** Accepts no connections until `open` is called, and breaks those that there are. */
  shut(): void;
  open(): void;
  stop(): Promise<void>;
}

export async function startProxy(serverUrl: string): Promise<Proxy> {
  const target = new URL(serverUrl);
  const pairs = new Set<[near: Socket, far: Socket]>();
  let shut = false;

  const server = createServer((near) => {
    if (shut) {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const socket of pair) {
      socket.setNoDelay();
      socket.on('error', () => {});
      socket.on('close', () => {
        pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serverUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);

  const cut = (how: 'close' | 'reset' = 'close') => {
    for (const [near] of pairs) {
      if (how === 'reset') near.resetAndDestroy();
      else near.destroy();
    }
  };
  return {
    url: url.href,
    get connections() {
      return pairs.size;
    },
    freeze() {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
        near.pause();
        far.pause();
      }
    },
    cut,
    shut() {
      shut = true;
      cut();
    },
    open() {
      shut = false;
    },
    async stop() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
