import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { Json, JsonObject } from '../../bindings/typescript/index.ts';
import { split } from './records.ts';
import {
  Failure,
  type Figures,
  type Item,
  increase,
  type NewEvent,
  Sequence,
  type Source,
} from './source.ts';

const newline = 0x0a;
const fields = ['topic', 'type', 'key', 'payload', 'headers'];
const utf8 = new TextDecoder('utf-8', { fatal: true });

export async function openFile(path: string): Promise<Source> {
  const file = await open(path).catch((error: Error) => {
    throw new Failure(`cannot read the file of events: ${error.message}`);
  });
  return openNdjson(path, file.createReadStream());
}

/** An event per line. What must come of them is counted while they are read. */
export function openNdjson(name: string, stream: Readable): Source {
  const figures: Figures = new Map();
  const total = { events: 0 };
  const sequence = new Sequence(typeOf);

  async function* events(): AsyncGenerator<Item> {
    let number = 0;
    for await (const line of lines()) {
      const origin = `line ${++number} of ${name}`;
      const event = parse(line, origin);
      if (!event) continue;
      yield { event, origin, size: line.length };

      increase(figures, JSON.stringify([event.topic, event.key ?? event.type ?? '']), { events: 1 });
      total.events++;
      sequence.add(event);
    }
  }

  async function* lines(): AsyncGenerator<Buffer> {
    try {
      yield* split(stream, newline);
    } catch (error) {
      throw new Failure(`cannot read ${name}: ${(error as Error).message}`);
    }
  }

  return {
    name,
    title: `events from ${name}`,
    rule: `a line with no other fields than ${fields.join(', ')} is an event, any other is the payload of one`,
    reference: 'the input',
    model: 'counts',
    grouped: 'type',
    group: typeOf,
    events,
    expected: async () => ({ figures, total, sequence }),
  };
}

/** Nothing for an empty line. What is in the fields is for fq to judge. */
function parse(line: Buffer, origin: string): NewEvent | undefined {
  let value: Json;
  try {
    const text = utf8.decode(line);
    if (text.trim() === '') return undefined;
    value = JSON.parse(text);
  } catch (error) {
    throw new Failure(`${origin} is not JSON: ${(error as Error).message}`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Failure(`${origin} is not a JSON object`);

  const isEvent = Object.keys(value).every((field) => fields.includes(field));
  const { topic, type, key, payload, headers } = isEvent ? value : { payload: value };
  if (topic !== undefined && typeof topic !== 'string')
    throw new Failure(`${origin} has a topic that is not a string`);
  return {
    topic: topic ?? 'default',
    type: (type ?? null) as string | null,
    key: (key ?? null) as string | null,
    payload: payload === undefined ? {} : payload,
    headers: (headers ?? {}) as JsonObject,
  };
}

function typeOf(event: NewEvent): string {
  return event.type ?? '(none)';
}
