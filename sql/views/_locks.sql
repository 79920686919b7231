create or replace view fq._locks (class, object, pid, holder) as
  select l.classid::bigint::integer,
         l.objid::bigint,
         l.pid,
         l.virtualtransaction collate "C"
    from pg_catalog.pg_locks l
   where l.locktype = 'advisory'
     and l.objsubid = 2
     and l.granted
     and l.database = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
     and l.classid between 1718681600::oid and 1718812671::oid;

comment on view fq._locks is
  'The advisory locks of fq in this database. Class 0x6671 and a topic: a floor, its object the low 32 bits. Class 0x66720000: somebody listens. Class 0x66720001: to the topic whose hash the object is, or 0 for all.';
comment on column fq._locks.class is 'First key.';
comment on column fq._locks.object is 'Second key, as an unsigned number.';
comment on column fq._locks.pid is 'The session that holds it; null for a prepared transaction.';
comment on column fq._locks.holder is 'The virtual transaction that holds it, also for a prepared one.';
