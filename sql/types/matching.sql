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
  'Up to where the log has been read, and of which topics: after_position of fq.append, and of the next fq.read_matching.';
comment on column fq.matching.events is
  'The events, in order of their offsets.';
