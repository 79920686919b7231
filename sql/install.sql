-- "already exists, skipping" is what repeating an install is about.
set local client_min_messages = warning;

-- One install at a time; the others wait here and then find nothing to do. 0x6671 is "fq", as in all its locks.
do $$ begin perform pg_catalog.pg_advisory_xact_lock(26225, 0); end $$;
