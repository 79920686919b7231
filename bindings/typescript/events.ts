import type { AppendArguments, Event } from './generated.ts';

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

/** An event of a batch. */
export type NewEvent<Log = AnyEvents, T extends TopicOf<Log> = TopicOf<Log>> = Omit<
  AppendArguments,
  'topic'
> &
  ContentOf<Log, T>;

type TypeIn<Log, T extends keyof Log> = keyof Log[T] & string;
