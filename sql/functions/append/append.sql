create or replace function fq.append(
  topic            text   default 'default',
  payload          jsonb  default '{}',
  type             text   default null,
  key              text   default null,
  headers          jsonb  default '{}',
  body             bytea  default null,
  event_id         uuid   default null,
  expected_version bigint default null,
  "unless"         jsonb  default null,
  after            bigint default null,
  after_position   jsonb  default null
)
  returns fq.events
  language plpgsql
-- No search_path is pinned, which would cost more than all of this: everything in it is qualified instead.
as $$
declare
  v_event   fq.events;
  v_version bigint;
begin
  -- What is usual is checked by the trigger.
  if pg_catalog.num_nonnulls(append.event_id, append.expected_version, append."unless", append.after, append.after_position) operator(pg_catalog.>) 0 then
    perform fq._check_event(append.topic, append.payload, append.type, append.key, append.headers),
            fq._check_after(append."unless", append.after, append.after_position);
    if append.expected_version is not null then
      perform fq._check_expected_version(append.key, append.expected_version);
    end if;

    if append.event_id is not null and fq._remember(append.topic, array[append.event_id]) operator(pg_catalog.=) '{}' then
      v_event := fq._known_event(append.event_id);
      if v_event."offset" is not null then
        perform fq._check_same(v_event, append.topic, append.payload, append.type, append.key, append.body);
        return v_event;
      end if;
    end if;

    if append."unless" is not null then
      perform fq._require(
        append."unless",
        append.after,
        append.after_position,
        pg_catalog.jsonb_build_array(fq._to_document(append.topic, append.type, append.key, append.payload, append.headers))
      );
    end if;

    if append.expected_version is not null then
      v_version := fq._next_version(append.topic, append.key, append.expected_version);
    end if;
  end if;

  insert into fq.events (topic, key, version, type, payload, headers, body, event_id)
  values (append.topic, append.key, v_version, append.type, append.payload, append.headers, append.body, append.event_id)
  returning * into v_event;

  if append.event_id is not null then
    update fq.event_ids i set "offset" = v_event."offset" where i.event_id operator(pg_catalog.=) append.event_id;
  end if;

  return v_event;
end;
$$;

comment on function fq.append(text, jsonb, text, text, jsonb, bytea, uuid, bigint, jsonb, bigint, jsonb) is
  'Append one event, in the caller''s transaction, and return it with its offset. topic: 1 to 200 characters. payload: any JSON but null. type: 1 to 200 characters, null for none. key: orders related events, 1 to 1,000 characters, with the topic at most 2,600 bytes, null for none. headers: a JSON object. body: a binary payload, null for none. event_id: an identity; an event whose id is known already, with the same topic, type, key, payload and body, is not stored again but returned as it is, with the headers that it had. expected_version: give it the next version of the stream of its topic and key, which must be at this one: 0 for no stream yet, -1 for any; null for an event without a version. Waits for who is appending to the same stream, and for nobody else. unless: patterns as in fq.subscribe; append only if no event matches one of them, waiting for whoever appends under a condition that could concern the same; an event that is appended without "unless" at the same moment counts as later, so give an empty array where there is nothing to exclude. after_position: look only at events after the position that fq.read_matching returned for these patterns. after: the same as an offset, if all patterns name one topic: that of the last event that fq.read returned of it, or -1 for all of the log. Raises 22023 for bad arguments, among them a position of other topics, QF003 for one beyond the end of the log, QF012 when the stream is at another version, QF013 when the id belongs to another event, be it one that row level security hides, QF014 when an event matches, QF001 for "unless" in a REPEATABLE READ or SERIALIZABLE transaction, QF006 where a subscription brings the events, QF015 and QF016 for an event that is not as its registered type says, QF021 where the sequence would give offsets again, and stores nothing.';
