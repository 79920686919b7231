create or replace function fq._append()
  returns trigger
  language plpgsql
-- No search_path is pinned, which would cost more than all of this: everything in it is qualified instead.
as $$
begin
  -- What is usual, in as few operators as will do; everything else is told apart in fq._admit.
  if not coalesce(
    new."offset" is null
      and new.bucket is null
      and new.topic is not null
      and ('' operator(pg_catalog.=) any (array[new.topic, new.key, new.type])) is not true
      and pg_catalog.octet_length(pg_catalog.concat(new.topic, new.key, new.type)) operator(pg_catalog.<=) 200
      and new.payload operator(pg_catalog.<>) 'null'
      and new.headers operator(pg_catalog.@>) '{}',
    false
  ) then
    new."offset" := fq._admit(new, false);

  elsif pg_catalog.pg_current_xact_id_if_assigned() is null then
    -- The transaction has written nothing: it holds no floor, and has no need to remember this one.
    -- The EXCEPTION clause gives the lock to the transaction: see fq._hold_floor.
    begin
      new."offset" := case
        when fq._hold_floor(fq._floor_class(new.topic), pg_catalog.pg_sequence_last_value('fq.events_offset_seq'))
          and fq._is_quiet(new.topic)
          and pg_catalog.current_setting('fq.log_checked', true) operator(pg_catalog.<>) ''
          and pg_catalog.pg_sequence_last_value('fq.events_offset_seq') operator(pg_catalog.>=) pg_catalog.current_setting('fq.log_checked', true)::pg_catalog.int8
        then pg_catalog.nextval('fq.events_offset_seq')
      end;
    exception
      when assert_failure then raise;
    end;

  elsif pg_catalog.strpos(pg_catalog.current_setting('fq.floors', true), fq._floor_mark(new.topic)) operator(pg_catalog.>) 0 then
    -- Its floor is held, and whoever came to listen since then has seen that.
    new."offset" := pg_catalog.nextval('fq.events_offset_seq');

  elsif pg_catalog.length(pg_catalog.concat(pg_catalog.current_setting('fq.floors', true))) operator(pg_catalog.<) 200 then
    begin
      new."offset" := case
        when fq._hold_floor(fq._floor_class(new.topic), pg_catalog.pg_sequence_last_value('fq.events_offset_seq'))
          and fq._is_quiet(new.topic)
          and pg_catalog.current_setting('fq.log_checked', true) operator(pg_catalog.<>) ''
          and pg_catalog.pg_sequence_last_value('fq.events_offset_seq') operator(pg_catalog.>=) pg_catalog.current_setting('fq.log_checked', true)::pg_catalog.int8
          and pg_catalog.set_config('fq.floors', pg_catalog.concat(pg_catalog.current_setting('fq.floors', true), fq._floor_mark(new.topic)), true) is not null
        then pg_catalog.nextval('fq.events_offset_seq')
      end;
    exception
      when assert_failure then raise;
    end;
  end if;

  if new."offset" is null then
    new."offset" := fq._admit(new, true);
  end if;
  new.bucket := fq._bucket(new.key);
  return new;
end;
$$;

comment on function fq._append() is
  'Check an event, take the floor of its topic, see whether somebody listens, and only then draw its offset.';
