do $$
begin
  execute format(
    'create or replace function fq._installed() returns jsonb language sql immutable parallel safe as %L',
    format('select %L::pg_catalog.jsonb', current_setting('fq.version'))
  );
end;
$$;

comment on function fq._installed() is
  'What is installed: the major version of the server, and a digest of each file of the source. An install reads it from here, and runs only what is another.';
