import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { named } from './names.ts';
import type { Names, Plan } from './plan.ts';

/** One call that appends events with expected versions, ids or a condition, each kind possible and any mixture. */
export interface Write {
  readonly do: 'write';
  readonly by: 'append' | 'append_batch';
  readonly topic: string;
  /** What the events are; `append` takes the first. */
  readonly events: readonly Kind[];
  /** Courses that no event but those read may be about, of its own topic and of the common one; null for no condition. */
  readonly unless: readonly number[] | null;
  readonly names?: Names;
}

export type Kind =
  /** The next event of a stream, whatever version that is at or just the one that it was seen at. */
  | { readonly stream: string; readonly exact: boolean }
  /** An event that other sessions append too, with the same id and in the same stream. */
  | { readonly shared: number }
  /** An event about something that conditions are about. */
  | { readonly course: number };

/** What every condition looks at besides its own topic. */
const common = 'default';

const course = fc.integer({ min: 1, max: 4 });

const kind: fc.Arbitrary<Kind> = fc.oneof(
  fc.record({ stream: fc.constantFrom('s1', 'S1', 's2', 's3', 's4'), exact: fc.boolean() }),
  fc.record({ shared: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ course }),
);

export const write = (topic: fc.Arbitrary<string>, names: fc.Arbitrary<Names>): fc.Arbitrary<Write> =>
  fc.record({
    do: fc.constant('write' as const),
    by: fc.constantFrom('append' as const, 'append_batch' as const),
    topic,
    events: fc.array(kind, { minLength: 1, maxLength: 4 }),
    unless: fc.option(fc.array(course, { maxLength: 2 }), { freq: 1 }),
    names,
  });

/** What sessions may contend for. */
export const contested = {
  streams: [
    { stream: 's1', exact: false },
    { stream: 's2', exact: true },
  ],
  ids: [{ shared: 1 }],
  courses: [{ course: 1 }],
  neighbours: [
    { stream: 's1', exact: true },
    { stream: 'S1', exact: false },
    { stream: 'S1', exact: true },
  ],
} satisfies Record<string, Kind[]>;

/** Sessions that append the same again and again, in transactions some of which take a moment. */
export function contest(kinds: readonly Kind[], names: Names = 'plain', sessions = 6): Plan {
  const isolation = 'read committed';
  const transactions = kinds.flatMap((kind) => {
    const write = (topic: string): Write => ({
      do: 'write',
      by: 'append',
      topic,
      events: [kind],
      unless: 'course' in kind ? [1] : null,
      names,
    });
    // A pause in the one topic, and an event of the other meanwhile.
    return [
      { isolation, steps: [write('course' in kind ? 'orders' : common)], end: 'autocommit' },
      { isolation, steps: [write(common), { do: 'pause', ms: 3 }], end: 'commit' },
    ] as const;
  });
  return { start: '0', sessions: Array.from({ length: sessions }, () => transactions), consumers: [] };
}

/** What such an append may be told without anything being wrong. */
export const refusals = [
  'QF012', // the stream has moved on
  'QF014', // something excluded came first
  'QF001', // a condition in a strict transaction
  '40P01', // two transactions of several appends each
];

export type Query = (text: string, values: unknown[]) => Promise<pg.QueryResult<Record<string, unknown>>>;

/** What a round knows of its conditions. */
export class Writes {
  readonly #conditions: {
    id: string;
    call: number;
    after: string;
    topics: readonly string[];
    unless: readonly number[];
  }[] = [];
  /** What all sessions have read of some topics, each going on from where the last one was. */
  readonly #reads = new Map<string, Read>();
  #calls = 0;

  /** Appends; `note` names an event, by what it is given when others append the same. */
  async perform(write: Write, query: Query, note: (shared?: string) => string): Promise<void> {
    const { by, topic, unless, names = 'plain' } = write;
    const events: Event[] = [];
    for (const kind of by === 'append' ? write.events.slice(0, 1) : write.events) {
      if ('stream' in kind) {
        // Those before it in the batch count.
        const exact = kind.exact && events.length === 0;
        const expected = exact ? await seenVersion(query, topic, kind.stream, names) : -1;
        events.push({ key: kind.stream, expected_version: expected, payload: { id: note() } });
      } else if ('shared' in kind) {
        // Ten ids at a time, and others a twentieth of a second later.
        const name = `${topic} ${Math.floor(performance.now() / 50)} ${kind.shared}`;
        const key = `s${1 + (kind.shared % 4)}`;
        events.push({ key, expected_version: -1, event_id: idOf(name), payload: { id: note(name) } });
      } else events.push({ payload: { id: note(), course: kind.course } });
    }

    const topics = [...new Set([topic, common])];
    const position = unless && (await this.#read(topics, query));
    // The note comes first: a session that is cut off may have stored them all the same.
    const call = ++this.#calls;
    for (const { event_id, payload } of events)
      if (unless && position && !event_id)
        this.#conditions.push({ id: payload.id, call, after: position.offset, topics, unless });

    const filter =
      unless &&
      JSON.stringify(unless.flatMap((course) => topics.map((topic) => ({ topic, payload: { course } }))));
    if (by === 'append_batch') {
      const values = [topic, JSON.stringify(events), filter, position];
      await query(
        `select count(*) from fq.append_batch(${named('$1', names)}, $2, $3, after_position => $4)`,
        values,
      );
      return;
    }
    const [event] = events;
    await query(
      `select fq.append(${named('$1', names)}, $2, key => ${named('$3', names)}, event_id => $4, expected_version => $5, "unless" => $6, after_position => $7)`,
      [topic, event?.payload, event?.key, event?.event_id, event?.expected_version, filter, position],
    );
  }

  /** The position up to which topics have been read. */
  async #read(topics: readonly string[], query: Query): Promise<Position> {
    const key = JSON.stringify(topics.map((topic) => ({ topic })));
    const read = this.#reads.get(key) ?? { position: null, ids: new Set() };
    this.#reads.set(key, read);
    const { rows } = await query(
      `select r.position, e.payload ->> 'id' as id
         from fq.read_matching($1, $2) r
         left join lateral unnest(r.events) e on true`,
      [key, read.position],
    );
    const position = rows[0]?.position as Position;
    for (const { id } of rows) if (id !== null) read.ids.add(String(id));
    if (BigInt(position.offset) > BigInt(read.position?.offset ?? -1)) read.position = position;
    return position;
  }

  /** What is wrong with the versions, ids and conditions of the log, a line each. */
  async judge(query: Query): Promise<string[]> {
    const faults = [
      await query(wrongVersions, []),
      await query(wrongIds, []),
      await query(wrongConditions, [JSON.stringify(this.#conditions)]),
    ];
    for (const { position, ids } of this.#reads.values())
      if (position) faults.push(await query(wrongReads, [position, JSON.stringify([...ids])]));
    return faults.flatMap(({ rows }) => rows.map(({ fault }) => String(fault)));
  }
}

interface Position {
  offset: string;
  topics: string[];
}

interface Read {
  position: Position | null;
  readonly ids: Set<string>;
}

interface Event {
  key?: string;
  event_id?: string;
  expected_version?: number;
  payload: { id: string; course?: number };
}

function idOf(name: string): string {
  const hash = createHash('md5').update(name).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function seenVersion(query: Query, topic: string, key: string, names: Names): Promise<number> {
  const { rows } = await query(
    `select fq.stream_version(${named('$1', names)}, ${named('$2', names)}) as version`,
    [topic, key],
  );
  return Number(rows[0]?.version);
}

/** Versions are 1, 2, 3 … in the order of the offsets, and fq.streams says how many. */
const wrongVersions = `
  select format('%s at %s has version %s, but is the %s. of its stream', payload ->> 'id', "offset", version, n) as fault
    from (select *, row_number() over (partition by topic, key order by "offset") as n
            from fq.events
           where version is not null) e
   where version <> n
   union all
  select format('stream %s of %s is said to be at %s, but has %s events', s.key, s.topic, s.version, count(e.version))
    from fq.streams s
    left join fq.events e on e.topic = s.topic and e.key = s.key and e.version is not null
   group by s.topic, s.key, s.version
  having s.version <> count(e.version)`;

/** Each id is stored once, and known where. */
const wrongIds = `
  select format('id %s is at %s, and known at %s', e.event_id, array_agg(e."offset"), i."offset") as fault
    from fq.events e
    left join fq.event_ids i on i.event_id = e.event_id
   where e.event_id is not null
   group by e.event_id, i."offset"
  having array_agg(e."offset") is distinct from array[i."offset"]`;

/** No conditional append stands between another one and what that was based on; the events of one call do not count. */
const wrongConditions = `
  with stored as (
    select e."offset", e.topic, e.payload, c.call, c.after, c.topics, c.unless
      from fq.events e
      join jsonb_to_recordset($1) c (id text, call integer, after bigint, topics jsonb, unless jsonb) on c.id = e.payload ->> 'id'
  )
  select format('%s at %s was appended unless %s after %s, but there is %s at %s',
                c.payload ->> 'id', c."offset", c.unless, c.after, d.payload ->> 'id', d."offset") as fault
    from stored c
    join stored d on d."offset" > c.after and d."offset" < c."offset"
   where d.call <> c.call
     and c.topics ? d.topic
     and c.unless @> jsonb_build_array(d.payload -> 'course')`;

/** Below the position of a read nothing has come that it did not give. */
const wrongReads = `
  select format('%s at %s is not among what was read up to %s', e.payload ->> 'id', e."offset", $1::jsonb) as fault
    from fq.events e
   where $1::jsonb -> 'topics' ? e.topic
     and e."offset" <= ($1::jsonb ->> 'offset')::bigint
     and not $2::jsonb ? (e.payload ->> 'id')`;
