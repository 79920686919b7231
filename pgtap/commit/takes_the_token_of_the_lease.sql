begin;
select fq.subscribe('commit/takes_the_token_of_the_lease', topics => '{commit/takes_the_token_of_the_lease}');
select fq.append_batch('commit/takes_the_token_of_the_lease', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(5);

create temporary table lease as select * from fq.claim_segment('commit/takes_the_token_of_the_lease', 'worker');
create temporary table fetched as select e.* from lease l, fq.fetch(l.client, 10, l.token) e;

select is(
  (select c."offset" from lease l, fetched f, fq.commit(l.client, f."offset", l.token) c where f.type = 'first'),
  (select "offset" from fetched where type = 'first'),
  'of one event of a batch'
);
select is(
  (select c."offset" from lease l, fetched f, fq.commit(l.client, f."offset", l.token) c where f.type = 'third'),
  (select "offset" from fetched where type = 'third'),
  'then of another'
);
select is((select token from fq.clients where id = 'commit/takes_the_token_of_the_lease'), (select token from lease), 'the token stays the same');
select is((select worker::text from fq.clients where id = 'commit/takes_the_token_of_the_lease'), 'worker', 'the lease is kept');
select lives_ok(
  $$ select fq.commit(l.client, f."offset", l.token) from lease l, fetched f where f.type = 'third' $$,
  'repeating it does no harm'
);

select * from finish();
rollback;
