import { before } from '../races/support.ts';

/** Each takes a mechanism of the write side away, and leaves everything else as it is. */

/** The version is decided before the row of its stream is locked. */
export const versionBeforeLock = `
  create or replace function fq._next_version(topic text, key text, expected_version bigint)
    returns bigint
    language plpgsql
  as $$
  declare
    v_version bigint := fq.stream_version(topic, key);
  begin
    if expected_version not in (-1, v_version) then
      perform fq._refuse_version(topic, key, expected_version, v_version);
    end if;
    insert into fq.streams as s (topic, key, version)
    values (_next_version.topic, _next_version.key, v_version + 1)
    on conflict on constraint streams_pkey do update set version = v_version + 1;
    return v_version + 1;
  end;
  $$`;

/** An id is looked up before it is remembered. */
export const idBeforeLock = `
  create or replace function fq._remember(topic text, event_ids uuid[])
    returns uuid[]
    language plpgsql
  as $$
  declare
    v_new constant uuid[] := array(
      select distinct id
        from unnest(event_ids) id
       where id is not null
         and not exists (select from fq.event_ids i where i.event_id = id)
       order by id
    );
  begin
    insert into fq.event_ids (event_id) select unnest(v_new) on conflict do nothing;
    return v_new;
  end;
  $$`;

/** Who appends under a condition locks nothing. */
export const noConditionLocks = `
  create or replace function fq._lock_condition(patterns jsonb, documents jsonb)
    returns void
    language plpgsql
  as $$
  begin
  end;
  $$`;

/** The position of a read of several topics is that of one of them. */
export const positionOfOneTopic = before(
  'fq.read_matching',
  'v_result.events :=',
  "v_upto := greatest(v_upto, fq._stable_offset(array['orders']));",
);
