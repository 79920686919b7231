create or replace function fq._hold_floor(class integer, "end" bigint)
  returns boolean
  language sql
  volatile
-- The second key holds the low 32 bits.
return pg_advisory_xact_lock_shared(class, "end"::bit(32)::integer) is not null;

comment on function fq._hold_floor(integer, bigint) is
  'Take a floor: until its transaction ends, nothing will be appended at or below this end of the log. Gives true, or null without an end. To be called inside a block with an EXCEPTION clause, which gives the lock to the transaction: otherwise it may belong to a cursor, and goes when a later FETCH fails inside a savepoint.';
