import type pg from 'pg';
import { type Figures, type NewEvent, Sequence } from './source.ts';
import { progress } from './terminal.ts';

/** A table that a client keeps up to date from the events of its batches. */
export interface ReadModel {
  create: string;
  /** Adds a batch: $1 is a JSON array of events. */
  update: string;
  read(connection: pg.Client): Promise<Figures>;
}

export type ModelName = 'churn' | 'counts';

// Unique by a hash, because a key may be longer than what fits into an index.
export const models: Record<ModelName, ReadModel> = {
  /** What happened to each file. */
  churn: {
    create: `
      create table churn (path text not null, changes bigint not null, added bigint not null, deleted bigint not null);
      create unique index churn_path on churn (md5(path))`,
    update: `
      insert into churn (path, changes, added, deleted)
      select e.key,
             count(*),
             coalesce(sum((e.payload ->> 'added')::bigint), 0),
             coalesce(sum((e.payload ->> 'deleted')::bigint), 0)
        from jsonb_to_recordset($1) as e (key text, payload jsonb)
       group by e.key
          on conflict (md5(path)) do update
         set changes = churn.changes + excluded.changes,
             added = churn.added + excluded.added,
             deleted = churn.deleted + excluded.deleted`,
    async read(connection) {
      const { rows } = await connection.query('select path, changes, added, deleted from churn');
      return new Map(
        rows.map(({ path, changes, added, deleted }) => [
          path,
          { changes: Number(changes), added: Number(added), deleted: Number(deleted) },
        ]),
      );
    },
  },

  /** How many events there are of each topic and key, or type where there is no key. */
  counts: {
    create: `
      create table counts (topic text not null, name text not null, events bigint not null);
      create unique index counts_name on counts (topic, md5(name))`,
    update: `
      insert into counts (topic, name, events)
      select e.topic, coalesce(e.key, e.type, ''), count(*)
        from jsonb_to_recordset($1) as e (topic text, key text, type text)
       group by 1, 2
          on conflict (topic, md5(name)) do update
         set events = counts.events + excluded.events`,
    async read(connection) {
      const { rows } = await connection.query('select topic, name, events from counts');
      return new Map(
        rows.map(({ topic, name, events }) => [JSON.stringify([topic, name]), { events: Number(events) }]),
      );
    },
  },
};

/** Which event was handled by whom, in the order in which that was done. */
export const journal = `
  create table handled (id bigint generated always as identity primary key, worker text not null, "offset" bigint not null)`;

/** Notes that $1 has handled the events at the offsets $2. */
export const note = `
  insert into handled (worker, "offset")
  select $1, h."offset"
    from unnest($2::bigint[]) with ordinality as h ("offset", place)
   order by h.place`;

/** The events as they were handled, one after the other. */
export async function readJournal(
  connection: pg.Client,
  group: (event: NewEvent) => string,
): Promise<Sequence> {
  const sequence = new Sequence(group);
  const page = 10_000;
  for (let last = '0', more = true; more; ) {
    const { rows } = await connection.query(
      `select h.id::text, e.topic, e.type, e.key, e.payload, e.headers
         from handled h
         left join fq.events e using ("offset")
        where h.id > $1
        order by h.id
        limit ${page}`,
      [last],
    );
    for (const { id, ...event } of rows) {
      sequence.add(event);
      last = id;
    }
    progress('compare', Number(last));
    more = rows.length === page;
  }
  return sequence;
}
