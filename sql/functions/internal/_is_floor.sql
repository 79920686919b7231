create or replace function fq._is_floor(class integer, topic text)
  returns boolean
  language sql
  immutable
  parallel safe
return case
  when topic is null then class between 1718681600 and 1718747135
  else class in (fq._floor_class(null), fq._floor_class(topic))
end;

comment on function fq._is_floor(integer, text) is
  'Whether an advisory lock of this class holds back readers of the topic (null: of all topics).';
