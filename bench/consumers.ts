import type pg from 'pg';
import { payload } from './support.ts';

/**
 * Consumers as loops in PL/pgSQL, each in a session of its own, so that no driver and no network hides what fq costs.
 * A call works for a while, commits as it goes, and gives the number of events and the seconds that it took.
 */
export interface Consumed {
  events: number;
  seconds: number;
}

/** Calls the output function of every column, as the server does for a driver. */
const asText =
  'concat(e."offset", e.topic, e.key, e.version, e.type, e.payload, e.headers, e.body, e.event_id, e.created_at, e.bucket)';

const procedures = `
create schema bench;

-- What the handlers write: a count of each key, for each side.
create table bench.model (
  side text,
  key  text,
  n    bigint not null,
  primary key (side, key)
) with (fillfactor = 50);

create function bench.handle(side text, keys text[]) returns void language plpgsql as $$
begin
  insert into bench.model as m (side, key, n)
  select handle.side, k.key, count(*) from unnest(keys) k (key) group by k.key
  on conflict on constraint model_pkey do update set n = m.n + excluded.n;
end $$;

-- Events and cursor in one transaction.
create procedure bench.consume(
  clients text[], size integer, for_seconds float8, inout events bigint default 0, inout seconds float8 default 0
) language plpgsql as $$
declare
  v_begin  constant timestamptz := clock_timestamp();
  v_end    constant timestamptz := v_begin + for_seconds * interval '1 s';
  v_event  record;
  v_keys   text[];
  v_last   bigint;
  v_client text;
  v_turn   integer := 0;
  v_idle   integer := 0;
begin
  events := 0;
  while clock_timestamp() < v_end and v_idle < cardinality(clients) loop
    v_client := clients[v_turn % cardinality(clients) + 1];
    v_turn := v_turn + 1;
    v_keys := '{}';
    for v_event in select * from fq.fetch(v_client, size) loop
      v_keys := v_keys || v_event.key::text;
      v_last := v_event."offset";
    end loop;
    if cardinality(v_keys) > 0 then
      perform bench.handle('fq', v_keys);
      perform fq.commit(v_client, v_last);
      events := events + cardinality(v_keys);
      v_idle := 0;
    else
      v_idle := v_idle + 1;
    end if;
    commit;
  end loop;
  seconds := extract(epoch from clock_timestamp() - v_begin);
end $$;

-- Under leases: the fetch is a transaction of its own, the handler and the cursor are the next.
create procedure bench.consume_leased(
  client text, share integer, worker text, size integer, for_seconds float8,
  inout events bigint default 0, inout seconds float8 default 0
) language plpgsql as $$
declare
  v_begin  timestamptz;
  v_end    timestamptz;
  v_event  record;
  v_keys   text[];
  v_last   bigint;
  v_lease  fq.lease;
  v_leases fq.lease[] := '{}';
  v_turn   integer := 0;
  v_idle   integer := 0;
begin
  for i in 1 .. share loop
    select l.* into v_lease from fq.claim_segment(client, worker, '1 h') l;
    commit;
    v_leases := v_leases || v_lease;
  end loop;

  v_begin := clock_timestamp();
  v_end := v_begin + for_seconds * interval '1 s';
  events := 0;
  while clock_timestamp() < v_end and v_idle < share loop
    v_lease := v_leases[v_turn % share + 1];
    v_turn := v_turn + 1;
    v_keys := '{}';
    for v_event in select * from fq.fetch(v_lease.client, size, v_lease.token) loop
      v_keys := v_keys || v_event.key::text;
      v_last := v_event."offset";
    end loop;
    commit;
    if cardinality(v_keys) > 0 then
      perform bench.handle('fq', v_keys);
      perform fq.commit(v_lease.client, v_last, v_lease.token);
      commit;
      events := events + cardinality(v_keys);
      v_idle := 0;
    else
      v_idle := v_idle + 1;
    end if;
  end loop;
  seconds := extract(epoch from clock_timestamp() - v_begin);
end $$;

-- By hand: a cursor row for each stretch of a plain table.
create procedure bench.consume_by_hand(
  clients text[], size integer, for_seconds float8, inout events bigint default 0, inout seconds float8 default 0
) language plpgsql as $$
declare
  v_begin  constant timestamptz := clock_timestamp();
  v_end    constant timestamptz := v_begin + for_seconds * interval '1 s';
  v_event  record;
  v_keys   text[];
  v_last   bigint;
  v_cursor record;
  v_client text;
  v_turn   integer := 0;
  v_idle   integer := 0;
begin
  events := 0;
  while clock_timestamp() < v_end and v_idle < cardinality(clients) loop
    v_client := clients[v_turn % cardinality(clients) + 1];
    v_turn := v_turn + 1;
    select c."offset", c.upto into v_cursor from bare.cursors c where c.id = v_client for update;
    v_keys := '{}';
    for v_event in
      select *
        from bare.events x
       where x."offset" > v_cursor."offset"
         and x."offset" <= v_cursor.upto
       order by x."offset"
       limit size
    loop
      v_keys := v_keys || v_event.key::text;
      v_last := v_event."offset";
    end loop;
    if cardinality(v_keys) > 0 then
      perform bench.handle('bare', v_keys);
      update bare.cursors c set "offset" = v_last where c.id = v_client;
      events := events + cardinality(v_keys);
      v_idle := 0;
    else
      v_idle := v_idle + 1;
    end if;
    commit;
  end loop;
  seconds := extract(epoch from clock_timestamp() - v_begin);
end $$;

-- Reads all that there is for a client, one segment after the other.
create procedure bench.drain(
  client text, size integer,
  inout events bigint default 0, inout fetches bigint default 0, inout seconds float8 default 0
) language plpgsql as $$
declare
  v_begin  timestamptz;
  v_lease  fq.lease;
  v_batch  record;
  v_cursor bigint;
begin
  perform fq.seek(client, 'beginning');
  commit;
  v_begin := clock_timestamp();
  events := 0;
  fetches := 0;
  loop
    select l.* into v_lease from fq.claim_segment(client, 'bench', '1 h') l;
    commit;
    exit when v_lease.token is null;
    loop
      select count(*) as events, max(e."offset") as last, sum(length(${asText})) as characters into v_batch
        from fq.fetch(v_lease.client, size, v_lease.token) e;
      fetches := fetches + 1;
      if v_batch.events > 0 then
        perform fq.commit(v_lease.client, v_batch.last, v_lease.token);
        events := events + v_batch.events;
        v_lease."offset" := v_batch.last;
      else
        -- It may have passed over events that the client does not read.
        v_cursor := (select c."offset" from fq.clients c where c.id = v_lease.client);
        exit when v_cursor = v_lease."offset";
        v_lease."offset" := v_cursor;
      end if;
      commit;
    end loop;
    commit;
  end loop;
  seconds := extract(epoch from clock_timestamp() - v_begin);
end $$;

create procedure bench.drain_by_hand(
  client text, size integer,
  inout events bigint default 0, inout fetches bigint default 0, inout seconds float8 default 0
) language plpgsql as $$
declare
  v_begin  timestamptz;
  v_batch  record;
  v_cursor bigint;
begin
  update bare.cursors c set "offset" = -1 where c.id = client;
  commit;
  v_begin := clock_timestamp();
  events := 0;
  fetches := 0;
  loop
    v_cursor := (select c."offset" from bare.cursors c where c.id = client);
    select count(*) as events, max(e."offset") as last, sum(length(${asText})) as characters into v_batch
      from (select * from bare.events x where x."offset" > v_cursor order by x."offset" limit size) e;
    fetches := fetches + 1;
    exit when v_batch.events = 0;
    update bare.cursors c set "offset" = v_batch.last where c.id = client;
    events := events + v_batch.events;
    commit;
  end loop;
  commit;
  seconds := extract(epoch from clock_timestamp() - v_begin);
end $$;

-- Looks again and again where there is nothing.
create procedure bench.poll(
  client text, for_seconds float8, inout events bigint default 0, inout seconds float8 default 0
) language plpgsql as $$
declare
  v_begin constant timestamptz := clock_timestamp();
  v_end   constant timestamptz := v_begin + for_seconds * interval '1 s';
begin
  events := 0;
  while clock_timestamp() < v_end loop
    perform from fq.fetch(client, 100);
    if found then
      raise exception 'there is something for client "%"', client;
    end if;
    commit;
    events := events + 1;
  end loop;
  seconds := extract(epoch from clock_timestamp() - v_begin);
end $$;
`;

/** Adds the procedures, and a table of cursors for the side that is written by hand. */
export async function createConsumers(admin: pg.Client): Promise<void> {
  await admin.query(procedures);
  await admin.query(`
    create table bare.cursors (id text primary key, "offset" bigint not null default -1, upto bigint not null)
      with (fillfactor = 50)`);
}

/** Of 1,000 events, 1,000 keys; one is of the type "Special", of topic "rare" and has the number 500. */
export const selectEvents = (length: number): string => `
  select case n % 1000 when 500 then 'rare' else 'orders' end as topic,
         case n % 1000 when 500 then 'Special' else 'OrderPlaced' end as type,
         (n % 1000)::text as key,
         jsonb_set('${payload}', '{number}', to_jsonb(n % 1000)) as payload
    from generate_series(1, ${length}) n`;

/** Calls one of the procedures; its session is in no transaction. */
export async function run(session: pg.Client, call: string): Promise<Consumed & { fetches: number }> {
  const { rows } = await session.query<Record<string, string | number>>(call);
  const { events, seconds, fetches } = rows[0] ?? {};
  return { events: Number(events), seconds: Number(seconds), fetches: Number(fetches) };
}

/** Runs a call in each session at once; events per second of all together. */
export async function runAll(sessions: pg.Client[], call: (i: number) => string): Promise<number> {
  const results = await Promise.all(sessions.map((session, i) => run(session, call(i))));
  const seconds = Math.max(...results.map((result) => result.seconds));
  return results.reduce((sum, { events }) => sum + events, 0) / seconds;
}

/** The members of a list for one of several hands: every hand gets as many, in stretches. */
export function stretch<T>(items: readonly T[], hand: number, hands: number): T[] {
  return items.slice((hand * items.length) / hands, ((hand + 1) * items.length) / hands);
}

/** A text[] in SQL. The names are ours and have no quotes. */
export function list(names: readonly string[]): string {
  return `'{${names.join(',')}}'`;
}
