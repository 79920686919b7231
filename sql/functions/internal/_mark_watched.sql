create or replace function fq._mark_watched(topic text)
  returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  -- One at a time, lest a bit gets lost. Not until the end of the transaction: others configure topics, too.
  perform pg_advisory_lock(26225, 1);
  perform setval('fq.watched', pg_sequence_last_value('fq.watched') | fq._watch_bit(topic));
  perform pg_advisory_unlock(26225, 1);
end;
$$;

comment on function fq._mark_watched(text) is
  'Let appenders know that a topic always notifies or has its events checked, or (null) that a client was attached.';
