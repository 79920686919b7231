-- Names mean what PostgreSQL means by them, and "already exists, skipping" is nobody's concern.
set local search_path = pg_catalog, pg_temp;
set local client_min_messages = warning;

-- Decides what is due: nothing where this very version is installed, and then no lock is taken.
-- Reads fq.source, the files and their digests in order. Writes for the rest of the transaction: fq.version, what
-- fq._installed() shall give; fq.fresh, whether there was no fq; fq.due, the files to run, in order.
do $$
declare
  v_source    constant jsonb := current_setting('fq.source')::jsonb;
  v_version   constant jsonb := jsonb_build_object(
                'server', current_setting('server_version_num')::integer / 10000,
                'files', (select jsonb_object_agg(f ->> 0, f ->> 1) from jsonb_array_elements(v_source) f));
  v_installed jsonb;
  v_stranger  text;
  v_due       jsonb;
  v_timeout   constant text := current_setting('lock_timeout');
  v_view      record;
begin
  -- What replays over an extension would be missing from its dumps.
  if exists (
    select
      from pg_depend d
      join pg_depend member on member.classid = d.classid and member.objid = d.objid and member.deptype = 'e'
      join pg_extension e on e.oid = member.refobjid
     where d.refclassid = 'pg_namespace'::regclass
       and d.refobjid = to_regnamespace('fq')
       and e.extname = 'fq'
  ) then
    raise exception 'fq is installed here as an extension'
      using errcode = '55000',
            hint = 'Use ALTER EXTENSION fq UPDATE, or drop the extension first.';
  end if;

  for v_look in 1 .. 2 loop
    -- Its source is read, and not called: who knows whose it is?
    select substring(p.prosrc from '{.*}')::jsonb
      into v_installed
      from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'fq'
       and p.proname = '_installed';

    exit when v_installed = v_version;

    -- One install at a time; the others wait here and then find nothing to do. 0x6671 is "fq", as in all its locks.
    if v_look = 1 then
      perform pg_advisory_xact_lock(26225, 0);
    end if;
  end loop;

  if v_installed is null then
    select pg_describe_object(d.classid, d.objid, 0)
      into v_stranger
      from pg_depend d
      join pg_namespace n on n.oid = d.refobjid
     where d.refclassid = 'pg_namespace'::regclass
       and n.nspname = 'fq'
       and d.deptype = 'n'
       and d.classid <> 'pg_extension'::regclass
     order by d.classid, d.objid
     limit 1;
    if found and to_regclass('fq.events') is null then
      raise exception 'schema "fq" is not empty: it holds %', v_stranger
        using errcode = '55000',
              hint = 'fq wants a schema of this name to itself: rename that one, or drop what is in it.';
    end if;
  end if;

  if v_stranger is not null or v_installed is not null and exists (
    select
      from jsonb_each_text(v_installed -> 'files') i
      full join jsonb_each_text(v_version -> 'files') v using (key)
     where key ~ '^(types|tables)/'
       and i.value is distinct from v.value
  ) then
    raise exception 'the fq that is installed here has other tables than this version'
      using errcode = '55000',
            hint = 'Before 0.2.0 no version converts the tables of another: copy the events elsewhere, drop the schema fq, install this version, and append them again.';
  end if;

  -- Tables do not depend on the version of the server; functions and views may.
  select coalesce(jsonb_agg(f -> 0 order by n), '[]')
    into v_due
    from jsonb_array_elements(v_source) with ordinality s (f, n)
   where v_installed is distinct from v_version
     and (v_installed -> 'files' -> (f ->> 0) is distinct from f -> 1
       or v_installed -> 'server' <> v_version -> 'server' and f ->> 0 !~ '^(types|tables)/'
       or f ->> 0 in ('functions/internal/_installed.sql', 'grants.sql'));

  perform set_config('fq.version', v_version::text, true),
          set_config('fq.fresh', (v_installed is null)::text, true),
          set_config('fq.due', v_due::text, true);

  if v_installed is null then
    create schema if not exists fq;
  end if;

  -- What triggers and views that change are locked with, all of it before the first change, and let go at once when it is
  -- in use: a handler between its fetch and its commit holds back the install, and nobody waits behind it.
  while v_installed <> v_version loop
    begin
      set local lock_timeout = '100ms';
      if v_due::text ~ '"triggers/' then
        lock table fq.events, fq.clients in share row exclusive mode;
      end if;
      for v_view in
        select c.relname as name, pg_get_userbyid(c.relowner) as owner
          from pg_class c
         where c.relnamespace = to_regnamespace('fq')
           and c.relkind = 'v'
           and v_due ? format('views/%s.sql', c.relname)
         order by c.relname
      loop
        -- Changes nothing: there is no LOCK for a view without what it reads.
        execute format('alter view fq.%I owner to %I', v_view.name, v_view.owner);
      end loop;
      exit;
    exception
      when lock_not_available then
        perform pg_sleep(0.1 + random() * 0.1);
    end;
  end loop;
  perform set_config('lock_timeout', v_timeout, true);
end;
$$;
