/** Each takes one mechanism of fq away, and leaves everything else as it is. */

/** No append says that it is under way. */
export const noFloor = 'drop trigger take_floor on fq.events';

/** The floor comes after the column's default has drawn the offset, as in a trigger for each row. */
export const floorAfterOffset = `
  drop trigger take_floor on fq.events;

  create function fq.take_floor_late() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_xact_lock_shared(
      fq._floor_class(null),
      ((pg_sequence_last_value('fq.events_offset_seq') + 2147483648 & 4294967295) - 2147483648)::integer
    );
    return new;
  end;
  $$;

  create trigger take_floor before insert on fq.events for each row execute function fq.take_floor_late()`;

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
       where e."offset" > coalesce((select c."offset" from fq.clients c where c.id = "fetch".client), -1)
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
