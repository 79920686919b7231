import type { Appender, Fact } from './appender.ts';
import type { Consumer, Handled } from './consumers.ts';
import type { ConsumerPlan } from './plan.ts';
import type { Log } from './reader.ts';

export interface Verdict {
  /** Events in the log at the end. */
  readonly events: number;
  /** Events handed to readers. */
  readonly handed: number;
  /** Events that an appender knows to be committed and that are not in the log, or that it knows not to be and that are. */
  readonly untrue: number;
  /** Events of the log that a reader never got. */
  readonly lost: number;
  /** Events that the plain query of seed 0 skipped: it saw a later one first, and nothing refused to commit that. */
  readonly skipped: number;
  /** Events that a reader got again after it was done with them. */
  readonly duplicated: number;
  /** Events that a reader got after one with a higher offset. */
  readonly inverted: number;
  /** Events of a topic that a reader of another topic got. */
  readonly merged: number;
  /** Events that a reader got and that are not in the log. */
  readonly phantom: number;
  /** Events with a lower offset than one that was committed before they were asked for, or than an earlier one of their session. */
  readonly uncausal: number;
  /** Sleeps that an append should have ended, and did not. */
  readonly overslept: number;
  /** Events that a client's workers should have handled and did not. */
  readonly unhandled: number;
  /** Events that they handled again, or should not have handled at all. */
  readonly repeated: number;
  /** Events that they handled after a later one of the key. */
  readonly disordered: number;
  /** Versions, ids and conditions in the log that contradict each other. */
  readonly contradictory: number;
  /** Tables and promises that are not the same in a restored log. */
  readonly altered: number;
  /** One line for each of the first faults. */
  readonly faults: readonly string[];
}

interface Row {
  offset: string;
  topic: string;
  type: string | null;
  key: string | null;
  id: string;
}

/** What the workers of a client handled, in the order in which they did. */
export interface Work {
  readonly consumer: Consumer;
  readonly handled: readonly Handled[];
}

export function isClean(verdict: Verdict): boolean {
  return verdict.faults.length === 0;
}

export function judge(
  truth: Row[],
  appenders: readonly Appender[],
  logs: readonly Log[],
  works: readonly Work[],
  contradictions: readonly string[],
  alterations: readonly string[],
): Verdict {
  const faults: string[] = [];
  const fault = (line: string) => {
    if (faults.length < 20) faults.push(line);
    else if (faults.length === 20) faults.push('…');
    return 1;
  };

  const count = {
    skipped: 0,
    untrue: 0,
    lost: 0,
    duplicated: 0,
    inverted: 0,
    merged: 0,
    phantom: 0,
    uncausal: 0,
    overslept: 0,
    handed: 0,
    unhandled: 0,
    repeated: 0,
    disordered: 0,
    contradictory: 0,
    altered: 0,
  };
  const rows = new Map(truth.map((row) => [row.id, row]));

  const committed = new Set(appenders.flatMap((one) => one.committed.map(({ id }) => id)));
  const uncertain = new Set(appenders.flatMap((one) => one.uncertain.map(({ id }) => id)));
  for (const id of committed)
    if (!rows.has(id)) count.untrue += fault(`${id} was committed, and is not in the log`);
  for (const { id } of truth)
    if (!committed.has(id) && !uncertain.has(id))
      count.untrue += fault(`${id} is in the log, and was not committed`);

  const facts = appenders
    .flatMap((one) => [...one.committed, ...one.uncertain])
    .filter(({ shared }) => !shared);
  count.uncausal = uncausal(truth, new Map(facts.map((fact) => [fact.id, fact])), fault);

  for (const log of logs) {
    const seen = new Set<string>();
    let last = -1n;
    for (const { offset, payload } of log.entries) {
      if (seen.has(payload.id)) {
        if (log.strict) count.duplicated += fault(`"${log.name}" got ${payload.id} at ${offset} twice`);
      } else if (BigInt(offset) < last && log.strict) {
        count.inverted += fault(`"${log.name}" got ${payload.id} at ${offset} after ${last}`);
      }
      if (!rows.has(payload.id))
        count.phantom += fault(`"${log.name}" got ${payload.id}, which is not in the log`);
      else if (log.topic !== null && log.topic !== rows.get(payload.id)?.topic)
        count.merged += fault(`"${log.name}" got ${payload.id} of ${rows.get(payload.id)?.topic}`);
      seen.add(payload.id);
      if (BigInt(offset) > last) last = BigInt(offset);
    }
    for (const { offset, topic, id } of truth)
      if ((log.topic !== null && log.topic !== topic) || seen.has(id)) continue;
      else if (log.plain) count.skipped++;
      else count.lost += fault(`"${log.name}" never got ${id} at ${offset}`);
    if (log.overslept > 0) fault(`"${log.name}" was not woken ${log.overslept} times`);
    count.overslept += log.overslept;
    count.handed += log.entries.length;
  }

  for (const { consumer, handled } of works) {
    const { name, plan } = consumer;
    const wanted = new Set(truth.filter((row) => wants(plan, row)).map(({ offset }) => offset));
    const seen = new Set<string>();
    const last = new Map<string | null, bigint>();
    for (const { offset, key, worker } of handled) {
      if (!wanted.has(offset))
        count.repeated += fault(`"${worker}" handled ${offset}, which it does not read`);
      else if (seen.has(offset)) count.repeated += fault(`"${worker}" handled ${offset} again`);
      seen.add(offset);
      if (isApart(consumer, offset, key)) continue;
      const before = last.get(key) ?? -1n;
      if (BigInt(offset) < before)
        count.disordered += fault(`"${worker}" handled ${offset} of key ${key} after ${before}`);
      else last.set(key, BigInt(offset));
    }
    for (const offset of wanted)
      if (!seen.has(offset))
        count.unhandled += fault(`"${name}" (${plan.on_failure}) never handled ${offset}`);
    count.handed += handled.length;
  }

  for (const line of contradictions) count.contradictory += fault(line);
  for (const line of alterations) count.altered += fault(line);

  return { events: truth.length, ...count, faults };
}

function wants({ topics, types, exclude_types, filter }: ConsumerPlan, { topic, type, key }: Row): boolean {
  return (
    (topics === null || topics.includes(topic)) &&
    (types === null || (type !== null && types.includes(type))) &&
    (exclude_types === null || type === null || !exclude_types.includes(type)) &&
    (filter === null || filter.some((one) => (one.key ?? key) === key && (one.type ?? type) === type))
  );
}

/** Whether an event may be handled after later ones: nobody waits for it. */
function isApart({ plan, failed, dead }: Consumer, offset: string, key: string | null): boolean {
  return plan.on_failure === 'park_key' ? key === null && failed.has(offset) : dead.has(offset);
}

/** Walks the log from its end, with the earliest moment at which anything further up was known to be committed. */
function uncausal(truth: Row[], facts: Map<string, Fact>, fault: (line: string) => number): number {
  let found = 0;
  let told = Number.POSITIVE_INFINITY;
  const next = new Map<number, number>();
  for (const { id, offset } of truth.toReversed()) {
    const fact = facts.get(id);
    if (!fact) continue;
    const number = Number(id.split('.')[1]);
    if (fact.asked > told)
      found += fault(`${id} at ${offset} was asked for after a higher offset was committed`);
    if (number > (next.get(fact.session) ?? Number.POSITIVE_INFINITY))
      found += fault(`${id} at ${offset} is below an earlier event of its session`);
    told = Math.min(told, fact.told);
    next.set(fact.session, number);
  }
  return found;
}
