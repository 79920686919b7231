create or replace function fq._topic(topic text)
  returns fq.topics
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_topic fq.topics;
begin
  select t.* into v_topic from fq.topics t where t.topic = _topic.topic collate "C";
  return v_topic;
end;
$$;

comment on function fq._topic(text) is
  'The settings of a topic, for appenders that may not read fq.topics; null for one that has none.';
