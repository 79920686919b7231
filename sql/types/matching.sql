do $$
begin
  create type fq.matching as (
    position jsonb,
    events   fq.events[]
  );
exception
  when duplicate_object then null;
end;
$$;

comment on type fq.matching is
  'What a decision stands on, and how far it has read.';
comment on column fq.matching.position is
  'Up to where the log has been read for these patterns, for fq.append and for the next fq.read_matching: {"offset": "42", "topics": ["seats"]}, with the topics that the patterns name, or null when one of them names none.';
comment on column fq.matching.events is
  'The events, in order of their offsets.';
