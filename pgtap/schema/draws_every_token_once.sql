begin;
select plan(4);

select is(seqcycle, false, 'never again') from pg_sequence where seqrelid = 'fq.tokens'::regclass;
select is(seqincrement, 1::bigint, 'each higher than the one before') from pg_sequence where seqrelid = 'fq.tokens'::regclass;
select is(seqtypid, 'bigint'::regtype::oid, 'with room for as many as there are offsets') from pg_sequence where seqrelid = 'fq.tokens'::regclass;
select col_default_is('fq', 'clients', 'token', $$nextval('fq.tokens'::regclass)$$, 'a client without one is given one');

select * from finish();
rollback;
