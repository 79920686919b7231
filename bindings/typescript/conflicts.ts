import { causesOf, type FqError, isFqError } from './errors.ts';
import { errorCodes } from './generated.ts';

/** A stream is at another version than the appender expects. */
export interface VersionConflict {
  code: typeof errorCodes.versionConflict;
  /** Name of the topic. */
  topic: string;
  /** The key of the stream. */
  key: string;
  /** The version that the appender gave. */
  expected: bigint;
  /** The version that the stream is at; 0 for no stream yet. */
  actual: bigint;
}

/** An id belongs to another event. */
export interface EventIdReused {
  code: typeof errorCodes.eventIdReused;
  eventId: string;
  /** The event that has the id. */
  offset: bigint;
}

/** An event matches what the append must not follow. */
export interface ConditionFailed {
  code: typeof errorCodes.conditionFailed;
  /** The first event that matches. */
  offset: bigint;
  /** The offset that the appender gave. */
  after: bigint;
}

/** An event is not what its registered type says. */
export interface EventRefused {
  code: typeof errorCodes.eventRefused;
  /** Name of the topic. */
  topic: string;
  /** The type of the event. */
  type: string;
  /** The version of the type that refused it. */
  schemaVersion: number;
}

/** What stands in the way of an append. */
export type Conflict = VersionConflict | EventIdReused | ConditionFailed | EventRefused;

/**
 * What stands in the way of an append; undefined when it failed for another reason, or for another one than the code
 * that is given. A library may have wrapped the error of fq: it is sought in `cause` too.
 */
export function conflictOf<Code extends Conflict['code'] = Conflict['code']>(
  error: unknown,
  code?: Code,
): Extract<Conflict, { code: Code }> | undefined {
  for (const cause of causesOf(error)) {
    const conflict = isFqError(cause, code) ? readConflict(cause) : undefined;
    if (conflict) return conflict as Extract<Conflict, { code: Code }>;
  }
  return undefined;
}

/** Whether a stream is at another version than the appender expects; {@link conflictOf} says at which. */
export function isVersionConflict(error: unknown): boolean {
  return conflictOf(error, errorCodes.versionConflict) !== undefined;
}

/** Whether an id belongs to another event; {@link conflictOf} says to which. */
export function isEventIdReused(error: unknown): boolean {
  return conflictOf(error, errorCodes.eventIdReused) !== undefined;
}

/** Whether an event matches what the append must not follow; {@link conflictOf} says which. */
export function isConditionFailed(error: unknown): boolean {
  return conflictOf(error, errorCodes.conditionFailed) !== undefined;
}

/** Whether an event is not what its registered type says; {@link conflictOf} says which type. */
export function isEventRefused(error: unknown): boolean {
  return conflictOf(error, errorCodes.eventRefused) !== undefined;
}

/** The DETAIL is JSON, in which offsets and versions are strings. */
function readConflict({ code, detail = '' }: FqError): Conflict | undefined {
  switch (code) {
    case errorCodes.versionConflict: {
      const { topic, key, expected, actual } = JSON.parse(detail);
      return { code, topic, key, expected: BigInt(expected), actual: BigInt(actual) };
    }
    case errorCodes.eventIdReused: {
      const { event_id: eventId, offset } = JSON.parse(detail);
      return { code, eventId, offset: BigInt(offset) };
    }
    case errorCodes.conditionFailed: {
      const { offset, after } = JSON.parse(detail);
      return { code, offset: BigInt(offset), after: BigInt(after) };
    }
    case errorCodes.eventRefused: {
      const { topic, type, schema_version: schemaVersion } = JSON.parse(detail);
      return { code, topic, type, schemaVersion };
    }
    default:
      return undefined;
  }
}
