create or replace function fq._guard_cursor()
  returns trigger
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_more_topics boolean := false;
begin
  -- What a subscription brings was checked where it was written. The column itself refuses null.
  if current_setting('session_replication_role') = 'replica' and fq._is_replicated() or new."offset" is null then
    return new;
  end if;

  if tg_op = 'UPDATE' then
    v_more_topics := not coalesce(old.topics is null or new.topics <@ old.topics, false);
    if v_more_topics and new.token = old.token then
      new.token := nextval('fq.tokens');
    end if;
    if new."offset" <= old."offset" and (new.token = old.token or v_more_topics) then
      new."offset" := old."offset";
      if not v_more_topics then
        return new;
      end if;
    end if;
  -- A dump that is being restored may bring the clients before it sets where the log ends. Every dump begins with this.
  -- A segment begins where others were.
  elsif new.parent is not null or current_setting('check_function_bodies') = 'off' then
    return new;
  end if;

  perform fq._check_offset(new.id, new.topics, new."offset", case when not v_more_topics then new.token end);
  -- A cursor that is set anew has not committed what lies behind it.
  if tg_op = 'INSERT' or new.token = old.token then
    new.reached := greatest(new.reached, new."offset");
  end if;
  return new;
end;
$$;

comment on function fq._guard_cursor() is
  'Keep a cursor from moving back, and from moving past what is stable, whoever moves it. With a new token it may move back: that is what fq.seek does.';
