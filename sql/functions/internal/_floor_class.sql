create or replace function fq._floor_class(topic text)
  returns integer
  language sql
  immutable
  parallel safe
-- 0x6671 is "fq"; behind it stand 16 bits of the topic, or 0 for all topics. Two topics that share their 16 bits
-- wait for each other's appends, no more. The hash lives no longer than a lock, so it may change with the server.
return case when topic is null then 1718681600 else 1718714368 + hashtext(topic collate "C") % 32768 end;

comment on function fq._floor_class(text) is
  'First key of the advisory locks that hold the floors of a topic (null: of all topics).';
