create or replace function fq._is_quiet(topic text)
  returns boolean
  language sql
  volatile
-- The second line tries the lock that all listeners share, and gives it back in the same expression, so that two
-- appenders hardly ever refuse each other.
return pg_sequence_last_value('fq.watched') & (fq._watch_bit(topic) | fq._watch_bit(null)) = 0
  and case when pg_try_advisory_lock(1718747136, 0) then pg_advisory_unlock(1718747136, 0) else false end;

comment on function fq._is_quiet(text) is
  'Whether an append that holds its floor may draw its offset without asking or notifying anybody; false, or null, if not.';
