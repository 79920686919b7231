create or replace function fq._faults()
  returns setof fq.obstacle
  language plpgsql
  security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_copy  constant boolean := fq._is_copy();
  v_reach bigint;
  v_end   bigint;
  v_token bigint;
  v_watched bigint;
  v_bits  bigint;
  v_fault fq.obstacle;
begin
  v_fault.what := 'guard';
  for v_fault.query, v_fault.advice in
    select format('trigger %I of %s %s', g.name, g.relation, case when t.oid is null then 'is missing' else 'is another' end),
           format('create or replace %s; alter table %s enable always trigger %I', g.definition, g.relation, g.name)
      from fq._guards() g
      left join pg_trigger t on t.tgrelid = g.relation and t.tgname = g.name
     where lower(pg_get_triggerdef(t.oid) collate "C") is distinct from 'create ' || g.definition
    union all
    select format('trigger %I of %s is disabled, or not for all sessions enabled', t.tgname, t.tgrelid::regclass),
           format('alter table %s enable always trigger %I', t.tgrelid::regclass, t.tgname)
      from pg_trigger t
      left join fq._guards() g on g.relation = t.tgrelid and g.name = t.tgname
     where t.tgenabled <> 'A'
       and (lower(pg_get_triggerdef(t.oid) collate "C") = 'create ' || g.definition
         -- That of a client which was detached while somebody read stays behind, disabled.
         or t.tgrelid = 'fq.events'::regclass
            and t.tgname in (select 'attend ' || md5(c.id) from fq.clients c where c.handler is not null))
  loop
    return next v_fault;
  end loop;

  v_fault.what := 'trigger';
  for v_fault.query, v_fault.advice in
    select format('trigger %I of fq.events fires behind "~append": the event may be stored otherwise than it was checked', t.tgname),
           format('alter trigger %I on fq.events rename to %I', t.tgname, ('before ' || t.tgname)::name)
      from pg_trigger t
     where t.tgrelid = 'fq.events'::regclass
       -- BEFORE INSERT FOR EACH ROW.
       and t.tgtype & 71 = 7
       and t.tgname > '~append'
       and t.tgenabled <> 'D'
  loop
    return next v_fault;
  end loop;

  v_fault.what := 'sequence';
  for v_fault.query, v_fault.advice in
    select format('sequence %s does not draw each number once and in order', s.seqrelid::regclass),
           format('alter sequence %s increment 1 cache 1 no cycle', s.seqrelid::regclass)
      from pg_sequence s
     where s.seqrelid in ('fq.events_offset_seq'::regclass, 'fq.tokens'::regclass)
       and (s.seqincrement <> 1 or s.seqcache <> 1 or s.seqcycle)
  loop
    return next v_fault;
  end loop;
  if v_copy then
    return;
  end if;

  -- What was drawn comes first: it is never above what the sequence says afterwards.
  v_reach := fq._reach();
  v_end := fq._end();
  if v_reach > v_end then
    v_fault.query := format('sequence fq.events_offset_seq stands at %s, but the log and its clients reach to %s', v_end, v_reach);
    v_fault.advice := format('select setval(''fq.events_offset_seq'', %s)', v_reach);
    return next v_fault;
  end if;
  v_token := (select max(c.token) from fq.clients c);
  if v_token > coalesce(pg_sequence_last_value('fq.tokens'), 0) then
    v_fault.query := format('sequence fq.tokens stands behind the token %s of a client', v_token);
    v_fault.advice := format('select setval(''fq.tokens'', %s)', v_token);
    return next v_fault;
  end if;
  v_watched := pg_sequence_last_value('fq.watched');
  v_bits := (select coalesce(bit_or(fq._watch_bit(t.topic)), 0) from fq.topics t where t.notify = 'always' or t.checked)
    | case when exists (select from fq.clients c where c.handler is not null) then fq._watch_bit(null) else 0 end;
  if v_watched & v_bits is distinct from v_bits then
    v_fault.query := 'sequence fq.watched does not say which topics always notify or have their events checked';
    v_fault.advice := format('select setval(''fq.watched'', %s)', coalesce(v_watched, 4294967296) | v_bits);
    return next v_fault;
  end if;

  v_fault.what := 'cursor';
  for v_fault.client, v_fault.query, v_fault.advice in
    select c.id::text,
           format('client "%s" stands at offset %s, but the log ends at %s', c.id, c."offset", v_end),
           format('let the log go on behind all clients: select setval(''fq.events_offset_seq'', %s); or move this one: select fq.seek(%L, start => ''end'')', v_reach, c.id)
      from fq.clients c
     where c.segments = 1
       and c."offset" > v_end
       and c."offset" > fq._end()
     order by c.parent nulls first, c.id
  loop
    return next v_fault;
  end loop;
end;
$$;

comment on function fq._faults() is
  'What is wrong with the database itself, so that events may be lost: "guard", a trigger of fq that is missing, changed or disabled; "sequence", one that may give again what it gave; "trigger", one that changes events after they were checked; "cursor", a client beyond the end of the log. The advice of the first two is what fq._mend runs.';
