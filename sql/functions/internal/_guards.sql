create or replace function fq._guards()
  returns table (relation regclass, name name, definition text)
  language sql
  set search_path = pg_catalog, pg_temp
as $$
  -- As pg_get_triggerdef writes them, so that they can be compared.
  values
    -- Sorts behind all triggers with usual names, so that it sees the row as it will be stored.
    ('fq.events'::regclass, '~append'::name,
     'trigger "~append" before insert on fq.events for each row execute function fq._append()'),
    ('fq.events'::regclass, 'append_only'::name,
     'trigger append_only before delete or update or truncate on fq.events for each statement execute function fq._append_only()'),
    ('fq.clients'::regclass, 'guard_cursor'::name,
     'trigger guard_cursor before insert or update of "offset", topics on fq.clients for each row execute function fq._guard_cursor()'),
    ('fq.topics'::regclass, 'watch'::name,
     'trigger watch after insert or update on fq.topics for each row execute function fq._watch()');
$$;

comment on function fq._guards() is
  'The triggers that keep promises, but for those of attached clients. They fire whatever session_replication_role is. fq._mend creates them.';
