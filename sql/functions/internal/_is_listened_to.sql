create or replace function fq._is_listened_to(topic_lock integer)
  returns boolean
  language sql
  volatile
-- Each line tries the listeners' lock and gives it back in the same expression. Another appender may be at the same for
-- an instant; only a listener refuses three times.
return case
  when pg_try_advisory_lock(1718747137, topic_lock) then not pg_advisory_unlock(1718747137, topic_lock)
  when pg_try_advisory_lock(1718747137, topic_lock) then not pg_advisory_unlock(1718747137, topic_lock)
  when pg_try_advisory_lock(1718747137, topic_lock) then not pg_advisory_unlock(1718747137, topic_lock)
  else true
end;

comment on function fq._is_listened_to(integer) is
  'Whether another session listens to the topic with this hash, or to all topics (0).';
