import type pg from 'pg';
import type { Figures } from './source.ts';

/** A table that a client keeps up to date from the events of its batches. */
export interface ReadModel {
  create: string;
  /** Adds a batch: $1 is a JSON array of events. */
  update: string;
  /** How many events are in it. */
  total: string;
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
    total: 'select coalesce(sum(changes), 0) from churn',
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
    total: 'select coalesce(sum(events), 0) from counts',
    async read(connection) {
      const { rows } = await connection.query('select topic, name, events from counts');
      return new Map(
        rows.map(({ topic, name, events }) => [JSON.stringify([topic, name]), { events: Number(events) }]),
      );
    },
  },
};
