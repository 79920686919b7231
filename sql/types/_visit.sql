do $$
begin
  create type fq._visit as (
    stable   bigint,
    "offset" bigint,
    token    bigint
  );
exception
  when duplicate_object then null;
end;
$$;

comment on type fq._visit is
  'What a session saw when it fetched for a client.';
comment on column fq._visit.stable is
  'The stable offset.';
comment on column fq._visit."offset" is
  'The cursor.';
comment on column fq._visit.token is
  'The token; 0 when the client did not exist.';
