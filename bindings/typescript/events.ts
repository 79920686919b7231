import type { AppendArguments, AppendBatchArguments, Event } from './generated.ts';

export type Json = string | number | boolean | null | Json[] | JsonObject;

export interface JsonObject {
  [name: string]: Json;
}

/**
 * What is in a log, written by its owner as topic → type → payload:
 * `type Log = { orders: { OrderPlaced: { total: number } } }`.
 */
export type EventMap<Log> = { [T in keyof Log]: object };

/** The event map of a log about which nothing is known: any topic, any type, any JSON. */
export interface AnyEvents {
  [topic: string]: { [type: string]: Json };
}

/** The topics of an event map. */
export type TopicOf<Log> = keyof Log & string;

/** The topic of an append that names none, if the event map has it. */
export type DefaultTopic<Log> = 'default' & TopicOf<Log>;

/** An event as it is read: told apart by its topic and its type, if there is an event map. */
export type EventOf<Log, T extends TopicOf<Log> = TopicOf<Log>> = {
  [Topic in T]: string extends keyof Log[Topic]
    ? Event<Topic, string | null, Log[Topic][keyof Log[Topic]]>
    : { [Type in TypeIn<Log, Topic>]: Event<Topic, Type, Log[Topic][Type]> }[TypeIn<Log, Topic>];
}[T];

/** What an event map says about an event to be appended. */
export type ContentOf<Log, T extends TopicOf<Log>> = {
  [Topic in T]: string extends keyof Log[Topic]
    ? { type?: string | null; payload?: Log[Topic][keyof Log[Topic]] }
    : { [Type in TypeIn<Log, Topic>]: { type: Type; payload: Log[Topic][Type] } }[TypeIn<Log, Topic>];
}[T];

/** An event of a batch: all that an append takes, but for what is said once for the whole batch. */
export type NewEvent<Log = AnyEvents, T extends TopicOf<Log> = TopicOf<Log>> = Omit<
  AppendArguments<Log>,
  keyof AppendBatchArguments<Log>
> &
  ContentOf<Log, T>;

/** Patterns of which an event must contain one. */
export type Filter<Log = AnyEvents> = Pattern<Log> | readonly Pattern<Log>[];

/** Patterns each of which names one of these topics. */
export type FilterOf<T> = { topic: T } | readonly { topic: T }[];

/** Up to where the log has been read, and of which topics; null for all of them. */
export interface Position {
  offset: string;
  topics: string[] | null;
}

/** What an event must contain, as `jsonb` does: all of these fields, and of an object or an array at least this part. */
export type Pattern<Log = AnyEvents> = {
  [Topic in TopicOf<Log>]: string extends keyof Log[Topic]
    ? ContentPattern<Topic, string, Log[Topic][keyof Log[Topic]]>
    : { [Type in TypeIn<Log, Topic>]: ContentPattern<Topic, Type, Log[Topic][Type]> }[TypeIn<Log, Topic>];
}[TopicOf<Log>] & { key?: string; headers?: JsonObject };

/** What the payloads of a registered type consist of: kinds of fields, with `?` for one that may be missing or null. */
export interface Fields {
  [name: string]: Kind | `${Kind}?`;
}

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'array' | 'any';

interface ContentPattern<Topic, Type, Payload> {
  topic?: Topic;
  type?: Type;
  payload?: PartOf<Payload>;
}

type PartOf<Value> = Json extends Value
  ? Value
  : Value extends readonly (infer Element)[]
    ? PartOf<Element>[]
    : Value extends object
      ? { [Name in keyof Value]?: PartOf<Value[Name]> }
      : Value;

type TypeIn<Log, T extends keyof Log> = keyof Log[T] & string;
