create or replace view fq.listeners (pid, application, client_addr, backend_start, state, state_change, topics) as
  with recursive topics (topic) as (
    (select e.topic from fq.events e order by e.topic limit 1)
    union all
    select (select e.topic from fq.events e where e.topic > t.topic order by e.topic limit 1)
      from topics t
     where t.topic is not null
  ),
  known (topic) as (
    select t.topic from topics t where t.topic is not null
    union
    select t.topic from fq.topics t
    union
    select unnest(c.topics) from fq.clients c
  )
  select l.pid,
         a.application_name collate "C",
         a.client_addr,
         a.backend_start,
         a.state collate "C",
         a.state_change,
         case when not bool_or(l.object = 0) then array_agg(k.topic order by k.topic) end
    from fq._locks l
    left join pg_catalog.pg_stat_activity a on a.pid = l.pid
    -- The lock knows the topic by its hash only.
    left join known k on hashtext(k.topic) & 4294967295 = l.object
   where l.class = 1718747137
   group by l.pid, a.application_name, a.client_addr, a.backend_start, a.state, a.state_change;

comment on view fq.listeners is
  'The sessions that listen, for which appends send a NOTIFY. One that belongs to nobody any more, as fq.listen through a pooler in transaction mode leaves behind, is ended with: select pg_terminate_backend(pid).';
comment on column fq.listeners.pid is 'The session.';
comment on column fq.listeners.application is 'What it calls itself; null, as what follows, for who may not see other roles in pg_stat_activity.';
comment on column fq.listeners.client_addr is 'Where it comes from, such as the address of a pooler; null for a socket of this machine.';
comment on column fq.listeners.backend_start is 'Since when it is connected.';
comment on column fq.listeners.state is 'What it does, as in pg_stat_activity.';
comment on column fq.listeners.state_change is 'Since when; one that sleeps for long has not looked at events since.';
comment on column fq.listeners.topics is 'The topics that it listens to, with null for one that nobody has appended to, configured or subscribed to; null for all topics.';
