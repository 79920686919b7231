create or replace function fq._check_delivered(topic fq.name)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_client  fq.clients;
  v_offset  bigint;
  v_failure fq.failures;
begin
  -- The cursors first: what they pass in the meantime without being done with it, is a failure by then.
  for v_client in
    select c.*
      from fq.clients c
     where c.segments = 1
       and c.handler is null
       and (c.topics is null or _check_delivered.topic collate "C" = any (c.topics))
     order by c.id
  loop
    v_offset := fq._undelivered(v_client, topic);
    if v_offset is not null then
      raise exception 'topic "%" has events that client "%" has yet to read', topic, v_client.id
        using errcode = 'QF007',
              detail = json_build_object('topic', topic, 'client', v_client.id, 'offset', v_offset::text)::text,
              hint = case
                when v_client.paused then format('Let the client go on with fq.resume(%L), or drop the topic with force => true.', v_client.id)
                else 'Wait until the client has read them, or drop the topic with force => true.'
              end;
    end if;
  end loop;

  select f.*
    into v_failure
    from fq.failures f
    join fq.events e on e."offset" = f."offset"
   where e.topic = _check_delivered.topic collate "C"
     and f.state in ('parked', 'dead')
   order by f.client, f."offset"
   limit 1;
  if found then
    raise exception 'topic "%" has % of client "%"',
      topic, case v_failure.state when 'dead' then 'a dead letter' else 'an event that waits for a retry' end, v_failure.client
      using errcode = 'QF007',
            detail = json_build_object('topic', topic, 'client', v_failure.client, 'offset', v_failure."offset"::text)::text,
            hint = case v_failure.state
              when 'dead' then format('Settle it with fq.redrive(%1$L, %2$s) or fq.discard(%1$L, %2$s), or drop the topic with force => true.', v_failure.client, v_failure."offset")
              else 'Wait until the client has handled it, or drop the topic with force => true.'
            end;
  end if;
end;
$$;

comment on function fq._check_delivered(fq.name) is
  'Refuse with QF007 a topic with an event that a client has yet to read, has set aside, or keeps as a dead letter. The detail is JSON.';
