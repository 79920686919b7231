create or replace function fq._floor_classes(topics text[])
  returns integer[]
  language sql
  immutable
  parallel safe
return case
  when topics is not null then (select array_agg(fq._floor_class(topic)) || fq._floor_class(null) from unnest(topics) topic)
end;

comment on function fq._floor_classes(text[]) is
  'The classes of the floors that hold back readers of these topics; null when the topics are null, which means all.';
