create or replace function fq._remember(topic text, event_ids uuid[])
  returns uuid[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_remember constant interval := (select t.remember_ids from fq.topics t where t.topic = _remember.topic collate "C");
  v_new      uuid[];
begin
  -- In their order, so that two batches never wait for each other in a circle.
  with remembered as (
    insert into fq.event_ids as i (event_id, expires_at)
    select distinct id, fq._now() + v_remember from unnest(event_ids) id where id is not null order by id
    on conflict on constraint event_ids_pkey do update
       set expires_at = excluded.expires_at
     where i.expires_at <= fq._now()
    returning i.event_id
  )
  select array_agg(r.event_id) into v_new from remembered r;

  -- A few of those that nobody needs any more, more than came. An older snapshot could meet some that are gone.
  if v_remember is not null and current_setting('transaction_isolation') like 'read %' then
    delete from fq.event_ids i
     where i.event_id in (select x.event_id
                            from fq.event_ids x
                           where x.expires_at <= fq._now()
                           order by x.expires_at
                           limit 2 * cardinality(_remember.event_ids)
                             for update skip locked);
  end if;

  return coalesce(v_new, '{}');
end;
$$;

comment on function fq._remember(text, uuid[]) is
  'Remember ids for as long as the topic says, and give those that were not remembered before. Waits for whoever is appending with one of them.';
