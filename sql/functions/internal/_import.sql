create or replace function fq._import(event fq.events)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  -- Where the log ended when this transaction gave its first offset, from when on no other may append.
  v_base      bigint := nullif(current_setting('fq.import', true), '')::bigint;
  -- Every dump begins with this. It brings the events in any order, and sets the sequence itself, perhaps before.
  v_restoring constant boolean := current_setting('check_function_bodies') = 'off';
  v_end       bigint;
begin
  if fq._is_replicated() then
    return event."offset";
  end if;

  if event."offset" is null
     or not pg_has_role(current_user, (select c.relowner from pg_class c where c.oid = 'fq.events'::regclass), 'usage') then
    raise exception 'cannot insert a value into column "%" of fq.events', case when event."offset" is null then 'bucket' else 'offset' end
      using errcode = '428C9',
            hint = 'Leave it out: fq sets it. Only the owner of fq.events may give offsets, above the end of the log.';
  end if;
  perform fq._check_event(event.topic, event.payload, event.type, event.key, event.headers);

  if v_base is null then
    v_base := fq._begin_import(event."offset");
  end if;
  if event."offset" <= v_base then
    raise exception 'offset % is not above the end of the log, which is %', event."offset", v_base
      using errcode = '428C9',
            hint = 'Give offsets above the end of the log, or leave them out: fq draws them.';
  end if;

  if not v_restoring then
    if event."offset" > v_base + 2147483648 then
      raise exception 'offset % is too far above %, where this import began', event."offset", v_base
        using errcode = '428C9',
              hint = 'Insert events whose offsets are so far apart in several transactions, or leave them out: fq draws them.';
    end if;
    perform fq._check_attached();
    v_end := fq._end();
    if event."offset" = v_end + 1 then
      perform nextval('fq.events_offset_seq');
    elsif event."offset" > v_end then
      perform setval('fq.events_offset_seq', event."offset");
    end if;
    perform fq._notify(event.topic, v_base + 1);
  end if;

  return event."offset";
end;
$$;

comment on function fq._import(fq.events) is
  'Take an event with an offset of its own: of a subscription as it is, of the owner of fq.events if it is above the end of the log. The end moves with it, but for a dump, which sets it. Raises 428C9 otherwise.';
