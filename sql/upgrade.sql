-- Includes the first file that is due, and then itself for the others: psql has no loops.
select due ->> 0 as file, jsonb_array_length(due) > 0 as more, set_config('fq.due', (due - 0)::text, true) as rest
  from (select current_setting('fq.due')::jsonb) s (due) \gset fq_
\if :fq_more
\ir :fq_file
\ir upgrade.sql
\endif
