import type pg from 'pg';
import { type Figures, type NewEvent, Sequence } from './source.ts';
import { progress } from './terminal.ts';

/** A table that a client keeps up to date from the events of its batches. Readers see it through a view. */
export interface ReadModel {
  create(table: string): string;
  /** Adds a list of events, `e` of a FROM clause. */
  update(table: string, events: string): string;
  /** What readers see. */
  read(connection: pg.Client): Promise<Figures>;
}

/** The name of the view. */
export type ModelName = 'churn' | 'counts';

/** The first table, and the one that takes its place. */
export type Colour = 'blue' | 'green';

export const tableOf = (model: ModelName, colour: Colour): string => `${model}_${colour}`;

/** Lets readers see a table from now on. */
export const show = (model: ModelName, colour: Colour): string =>
  `create or replace view ${model} as select * from ${tableOf(model, colour)}`;

// Unique by a hash, because a key may be longer than what fits into an index.
export const models: Record<ModelName, ReadModel> = {
  /** What happened to each file. */
  churn: {
    create: (table) => `
      create table ${table} (path text not null, changes bigint not null, added bigint not null, deleted bigint not null);
      create unique index on ${table} (md5(path))`,
    update: (table, events) => `
      insert into ${table} as churn (path, changes, added, deleted)
      select e.key,
             count(*),
             coalesce(sum((e.payload ->> 'added')::bigint), 0),
             coalesce(sum((e.payload ->> 'deleted')::bigint), 0)
        from ${events}
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
    create: (table) => `
      create table ${table} (topic text not null, name text not null, events bigint not null);
      create unique index on ${table} (topic, md5(name))`,
    // In one order, since several may add to the same rows at once.
    update: (table, events) => `
      insert into ${table} as counts (topic, name, events)
      select e.topic, coalesce(e.key, e.type, ''), count(*)
        from ${events}
       group by 1, 2
       order by 1, 2
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
