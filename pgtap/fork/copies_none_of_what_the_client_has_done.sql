begin;
select fq.subscribe('fork/copies_none_of_what_the_client_has_done', topics => '{fork/copies_none_of_what_the_client_has_done}', segments => 2, on_failure => 'dead_letter', max_attempts => 1);
select fq.append_batch('fork/copies_none_of_what_the_client_has_done', (select jsonb_agg(jsonb_build_object('key', 'k' || n)) from generate_series(1, 20) n));
create temporary table lease as select * from fq.claim_segment('fork/copies_none_of_what_the_client_has_done', 'worker');
commit;

begin;
select plan(6);

select fq.fail(l.client, (select min("offset") from fq.fetch(l.client, token => l.token)), 'no', l.token) from lease l;
select fq.commit(l.client, (select max("offset") from fq.fetch(l.client, token => l.token)), l.token) from lease l;
select fq.pause('fork/copies_none_of_what_the_client_has_done');
create temporary table before as select * from fq.clients where id ~ '^fork/copies_none_of_what_the_client_has_done';

select fq.fork('fork/copies_none_of_what_the_client_has_done', 'fork/copies_none_of_what_the_client_has_done new');
select bag_eq($$ select * from fq.clients where id in (select id from before) $$, 'select * from before', 'the client stays as it is');
select is_empty($$ select from fq.failures where client = 'fork/copies_none_of_what_the_client_has_done new' $$, 'its dead letters are its own');
select is_empty($$ select from fq.workers where client = 'fork/copies_none_of_what_the_client_has_done new' $$, 'so are its workers');
select is_empty($$ select from fq.clients where id ~ '^fork/copies_none_of_what_the_client_has_done new' and (worker is not null or paused) $$, 'the new one is free');
select is_empty('select from fq.clients a join fq.clients b using (token) where a.id <> b.id', 'no token serves both');
select is(
  (select count(*) from unnest('{fork/copies_none_of_what_the_client_has_done new#0,fork/copies_none_of_what_the_client_has_done new#1}'::text[]) c (id), fq.fetch(c.id)),
  20::bigint,
  'it is given all that the client reads'
);

select * from finish();
rollback;
