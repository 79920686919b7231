do $$
begin
  execute format(
    'create or replace function fq._installed() returns jsonb language sql immutable parallel safe '
      || 'set search_path = pg_catalog, pg_temp as %L',
    format('select %L::jsonb', current_setting('fq.version'))
  );
end;
$$;

comment on function fq._installed() is
  'What is installed: the major version of the server, and a digest of each file of the source. An install reads it from here, and runs only what is another.';
