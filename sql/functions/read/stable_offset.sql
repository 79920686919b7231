create or replace function fq.stable_offset(topic text default null)
  returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if stable_offset.topic is not null then
    perform fq._check_name('topic', stable_offset.topic);
  end if;

  return fq._stable_offset(case when stable_offset.topic is not null then array[stable_offset.topic] end);
end;
$$;

comment on function fq.stable_offset(text) is
  'The highest offset at or below which no append to the topic (null: to any topic) is still undecided; 0 for an empty log. Readers are never handed an event above it. Raises QF006 on a standby.';
