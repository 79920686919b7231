do $$
begin
  create type fq.visit as (
    stable   bigint,
    "offset" bigint,
    token    bigint
  );
exception
  when duplicate_object then null;
end;
$$;

comment on type fq.visit is
  'What a session saw when it fetched for a client.';
comment on column fq.visit.stable is
  'The stable offset.';
comment on column fq.visit."offset" is
  'The cursor.';
comment on column fq.visit.token is
  'The token; 0 when the client did not exist.';
