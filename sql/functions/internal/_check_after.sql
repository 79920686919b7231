create or replace function fq._check_after("unless" jsonb, after bigint, after_position jsonb)
  returns void
  language plpgsql
  immutable
  parallel safe
  set search_path = pg_catalog, pg_temp
as $$
begin
  if after is not null and after_position is not null then
    raise exception 'after and after_position are both given'
      using errcode = '22023',
            hint = 'Give after_position alone: it is what fq.read_matching returned.';
  end if;
  if "unless" is null and num_nonnulls(after, after_position) > 0 then
    raise exception '% is given without unless', case when after is null then 'after_position' else 'after' end
      using errcode = '22023',
            hint = 'Give the patterns that no event after it may match as "unless", or leave it out.';
  end if;
end;
$$;

comment on function fq._check_after(jsonb, bigint, jsonb) is
  'Refuse with 22023 two places in the log to look after, and one where there is nothing to look for.';
