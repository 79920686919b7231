create or replace function fq._floor_mark(topic text)
  returns text
  language sql
  immutable
  parallel safe
-- 64 bits, unlike the class of the lock: of topics that share that one, each is asked for on its own.
-- The cast says what || would do by a function that is only stable, and so not inlined.
return ',' || hashtextextended(topic collate "C", 0)::text || ',';

comment on function fq._floor_mark(text) is
  'How the setting fq.floors names a topic whose floor the transaction holds, and for which nothing is left to ask.';
