create or replace function fq._refuse_commit(client text, done bigint)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'client "%" is at offset % already', client, done
    using errcode = 'QF010',
          hint = 'Another consumer was faster. Drop the work at hand and fetch again.';
end;
$$;

comment on function fq._refuse_commit(text, bigint) is
  'Say with QF010 that somebody else has handled what a commit is for.';
