create or replace function fq._watch_bit(topic text)
  returns bigint
  language sql
  immutable
  parallel safe
return case when topic is null then 8589934592 else 1::bigint << (hashtext(topic collate "C") & 31) end;

comment on function fq._watch_bit(text) is
  'What a topic sets in the value of the sequence fq.watched when it always notifies or its events are checked; null: what stands for attached clients. Topics that share a bit only cost each other a look at fq.topics.';
