begin;
select fq.append('schema/mends_nothing_and_locks_nothing_when_all_is_well');
select fq.commit('schema/mends_nothing_and_locks_nothing_when_all_is_well', fq.stable_offset());
select fq.create_topic('schema/mends_nothing_and_locks_nothing_when_all_is_well', notify => 'always');
commit;

begin;
select plan(1);

create function pg_temp.locks() returns setof text language sql as $$
  select format('%s %s %s %s %s', l.locktype, l.relation::regclass, l.classid, l.objid, l.mode)
    from pg_locks l
    left join pg_class c on c.oid = l.relation
   where l.pid = pg_backend_pid()
     -- Reading a table, or the last value of a sequence.
     and ((l.mode, c.relkind) in (('AccessShareLock', 'r'), ('AccessShareLock', 'v'), ('AccessShareLock', 'i'), ('RowExclusiveLock', 'S'))) is not true
$$;
create temporary table before as select l from pg_temp.locks() l;
select fq._mend();
select is_empty('select l from pg_temp.locks() l except select l from before', 'but for reading');

select * from finish();
rollback;
