-- "already exists, skipping" is what repeating an install is about.
set local client_min_messages = warning;

-- One install at a time; the others wait here and then find nothing to do. 0x6671 is "fq", as in all its locks.
do $$ begin perform pg_catalog.pg_advisory_xact_lock(26225, 0); end $$;

-- What replays over an extension would be missing from its dumps.
do $$
begin
  if exists (
    select
      from pg_catalog.pg_depend d
      join pg_catalog.pg_namespace n on n.oid = d.objid
     where d.classid = 'pg_catalog.pg_namespace'::regclass
       and d.deptype = 'e'
       and n.nspname = 'fq'
  ) then
    raise exception 'fq is installed here as an extension'
      using errcode = '55000',
            hint = 'Use ALTER EXTENSION fq UPDATE, or drop the extension first.';
  end if;
end;
$$;
