import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../bindings/typescript/index.ts';
import type { ModelName } from './read_model.ts';

/** What an event is before the log gives it an offset. */
export interface NewEvent {
  topic: string;
  type: string | null;
  key: string | null;
  payload: Json;
  headers: JsonObject;
}

/** An event, and what to call it when it is refused. */
export interface Item {
  event: NewEvent;
  origin: string;
  /** In bytes, about. */
  size: number;
}

/** Where the events come from, and what is known about them without fq. */
export interface Source {
  readonly name: string;
  readonly title: string;
  /** What becomes an event. */
  readonly rule: string;
  /** What the results are compared with. */
  readonly reference: string;
  readonly model: ModelName;
  /** What the second client counts by. */
  readonly grouped: string;
  group(event: NewEvent): string;
  events(): AsyncIterable<Item>;
  /** Asked for after all the events were taken. */
  expected(): Promise<Expected>;
}

/** Numbers by name, such as those of a row by its key. */
export type Figures = Map<string, Record<string, number>>;

export interface Expected {
  /** What must be in the table of the first client. */
  figures: Figures;
  total: Record<string, number>;
  /** What both clients must have been given. */
  sequence: Sequence;
}

/** What remains of a series of events: how many of each group, and for each key how many and which, in their order. */
export class Sequence {
  readonly groups: Figures = new Map();
  readonly keys: Figures = new Map();
  readonly #group: (event: NewEvent) => string;

  constructor(group: (event: NewEvent) => string) {
    this.#group = group;
  }

  add(event: NewEvent): void {
    const { topic, type, key, payload, headers } = event;
    increase(this.groups, this.#group(event), { events: 1 });

    const name = key ?? '(no key)';
    const { events = 0, order = 0 } = this.keys.get(name) ?? {};
    const chained = JSON.stringify([order, topic, type, key, payload, headers], sortFields);
    this.keys.set(name, { events: events + 1, order: fingerprint(chained) });
  }
}

/** Cut to what a number holds. */
function fingerprint(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6);
}

export function increase(figures: Figures, name: string, by: Record<string, number>): void {
  const row = figures.get(name);
  if (!row) figures.set(name, { ...by });
  else for (const [column, value] of Object.entries(by)) row[column] = (row[column] ?? 0) + value;
}

/** An error that needs no stack trace. */
export class Failure extends Error {}

/** jsonb does not keep the order of fields. */
function sortFields(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
