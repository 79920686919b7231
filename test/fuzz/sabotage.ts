/** Each takes one mechanism of fq away, and leaves everything else as it is. */

/** Takes a part of a function away, which must be there. */
function without(name: string, part: string, instead: string): string {
  return `
    do $sabotage$
    declare
      v_source text := pg_get_functiondef('${name}'::regproc);
    begin
      if strpos(v_source, $part$${part}$part$) = 0 then
        raise exception 'there is no such part in ${name}';
      end if;
      execute replace(v_source, $part$${part}$part$, $part$${instead}$part$);
    end $sabotage$`;
}

/** No append says that it is under way. */
export const noFloor = `
  create or replace function fq._hold_floor(class integer, "end" bigint) returns boolean
    language sql volatile
  return true`;

/** The floor comes after the offset is drawn, as in a trigger behind a column's default. */
export const floorAfterOffset = `
  create or replace function fq._append() returns trigger language plpgsql as $$
  begin
    new."offset" := nextval('fq.events_offset_seq');
    new.bucket := fq._bucket(new.key);
    perform fq._hold_floor(fq._floor_class(null), pg_sequence_last_value('fq.events_offset_seq'));
    return new;
  end;
  $$`;

/** One statement looks for floors and reads the events, with a snapshot that is older than the look. */
export const oneStatement = `
  create or replace function fq.fetch(client text, max_events integer default 100, token bigint default null)
    returns setof fq.events
    language plpgsql
  as $$
  begin
    return query
      select e.*
        from fq.events e
       where e."offset" > coalesce((select c."offset" from fq.clients c where c.id = "fetch".client collate "C"), -1)
         and e."offset" <= (select fq._stable_offset(null))
       order by e."offset"
       limit "fetch".max_events;
  end;
  $$`;

/** A listener is not told that it may have come too late for an append under way. */
export const noCheckForFloors = `
  create or replace function fq.listen(topic text default null, client text default null)
    returns boolean
    language plpgsql
  as $$
  begin
    listen fq_events;
    perform pg_advisory_lock_shared(1718747136, 0),
            pg_advisory_lock_shared(1718747137, coalesce(hashtext(topic), 0));
    return true;
  end;
  $$`;

/** A commit does not ask whether the token is still the client's, nor whether the cursor is where it was. */
export const noToken = `${without('fq.commit', 'c.token = commit.token', 'true')};
  ${without('fq.commit', 'c."offset" = coalesce(v_cursor, c."offset")', 'true')}`;

/** A new division forgets what some of the buckets of a segment have done already. */
export const noDone = `
  create or replace function fq._done(done bigint[]) returns bigint[]
    language sql immutable parallel safe
  return null::bigint[]`;

/** Later events of a key that waits do not wait. */
export const noSettingAside = `
  create function fq.forget() returns trigger language plpgsql as $$
  begin
    return case when new.error is not null then new end;
  end $$;
  create trigger forget before insert on fq.failures for each row execute function fq.forget()`;

/** Floors belong to the cursor that was fetched from. */
export const floorsOfCursors = ['fq._append', 'fq._admit']
  .map((name) => without(name, 'exception\n      when assert_failure then raise;', ''))
  .join(';');

/** Whoever calls itself a replica takes no floor, where offsets are drawn by a default. */
export const noFloorOfReplicas = `
  alter table fq.events enable trigger "~append";
  alter table fq.events alter "offset" set default nextval('fq.events_offset_seq'), alter bucket set default 0`;

/** Whoever calls itself a replica gives what offsets it likes. */
export const replicasAreSubscribers = `
  create or replace function fq._is_replicated() returns boolean language sql stable
  return current_setting('session_replication_role') = 'replica'`;

/** A transaction that holds one floor takes no other. */
export const oneTopicAtATime = without(
  'fq._append',
  "pg_catalog.strpos(pg_catalog.current_setting('fq.floors', true), fq._floor_mark(new.topic))",
  "pg_catalog.length(pg_catalog.current_setting('fq.floors', true))",
);

/** Readers look for the floors of their topic as the collation of their call hashes it. */
export const floorsByCollation = `
  create or replace function fq._floor_class(topic text) returns integer language sql immutable as $$
    select case when topic is null then 1718681600 else 1718714368 + hashtext(topic) % 32768 end
  $$;
  create or replace function fq._floor_classes(topics text[]) returns integer[] language sql immutable as $$
    select array_agg(fq._floor_class(topic)) || fq._floor_class(null) from unnest(topics) topic having topics is not null
  $$`;

/** A fetch takes clients for the same that its call does not tell apart. */
export const clientsByCollation = without(
  'fq.fetch',
  'where c.id = "fetch".client collate "C"',
  'where c.id collate public.fuzz_ci = "fetch".client collate public.fuzz_ci',
);

/** Others append while offsets are given. */
export const noLockOfImports = without(
  'fq._begin_import',
  'lock table fq.events in share row exclusive mode;',
  '',
);

/** A dump may give offsets only above the end of the log, as anyone. */
export const noRestore = ['fq._begin_import', 'fq._import']
  .map((name) => without(name, `current_setting('check_function_bodies') = 'off'`, 'false'))
  .join(';');
