create or replace function fq.append_batch(
  topic          text,
  events         jsonb,
  "unless"       jsonb  default null,
  after          bigint default null,
  after_position jsonb  default null
)
  returns setof fq.events
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_known    bigint[];
  v_versions bigint[];
  v_new      bigint[];
  v_asked    record;
  v_event    fq.events;
begin
  perform fq._check_name('topic', append_batch.topic);
  perform fq._check_batch(append_batch.events);
  perform fq._check_after(append_batch."unless", append_batch.after, append_batch.after_position);

  if append_batch.events @? '$[*].event_id' then
    v_known := fq._known_offsets(append_batch.topic, append_batch.events);
  end if;
  if append_batch."unless" is not null and (v_known is null or array_position(v_known, null) is not null) then
    perform fq._require(
      append_batch."unless",
      append_batch.after,
      append_batch.after_position,
      (select jsonb_agg(fq._to_document(append_batch.topic, e ->> 'type', e ->> 'key', e -> 'payload', e -> 'headers'))
         from jsonb_array_elements(append_batch.events) e)
    );
  end if;
  if append_batch.events @? '$[*].expected_version' then
    v_versions := fq._next_versions(append_batch.topic, append_batch.events, v_known);
  end if;

  if v_known is null then
    return query
      insert into fq.events (topic, key, version, type, payload, headers, body)
      select append_batch.topic,
             e ->> 'key',
             v_versions[n],
             e ->> 'type',
             coalesce(e -> 'payload', '{}'),
             coalesce(nullif(e -> 'headers', 'null'), '{}'),
             decode(e ->> 'body', 'base64')
        from jsonb_array_elements(append_batch.events) with ordinality elements (e, n)
      returning *;
    return;
  end if;

  -- In the order of the batch, the new ones and the known ones.
  v_new := fq._insert_unknown(append_batch.topic, append_batch.events, v_known, v_versions);
  for v_asked in
    select elements.e as element,
           v_known[elements.n] is not null as known,
           v_new[count(*) filter (where v_known[elements.n] is null) over (order by elements.n)] as "offset"
      from jsonb_array_elements(append_batch.events) with ordinality elements (e, n)
     order by elements.n
  loop
    if not v_asked.known then
      select e.* into v_event from fq.events e where e."offset" = v_asked."offset";
    else
      v_event := fq._known_event((v_asked.element ->> 'event_id')::uuid);
      perform fq._check_same(
        v_event,
        append_batch.topic,
        coalesce(v_asked.element -> 'payload', '{}'),
        v_asked.element ->> 'type',
        v_asked.element ->> 'key',
        decode(v_asked.element ->> 'body', 'base64')
      );
    end if;
    return next v_event;
  end loop;
end;
$$;

comment on function fq.append_batch(text, jsonb, jsonb, bigint, jsonb) is
  'Append many events to a topic in one statement, in the caller''s transaction, and return them in order with their offsets. topic: 1 to 200 characters. events: a JSON array of objects with any of the fields payload (any JSON but null, {} by default), type, key, headers, body (base64), event_id and expected_version, which mean what they mean for fq.append; an expected version counts those before it in the batch. unless, after, after_position: a condition for all of them, as for fq.append. Two batches to the same streams wait for each other, but never in a circle. Raises 22023 for bad arguments, naming the element, QF001, QF003, QF012, QF013 and QF014 as fq.append does, and stores nothing.';
