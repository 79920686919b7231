begin;
select fq.append('unsubscribe/lets_the_client_begin_anew');
commit;

begin;
select plan(3);

select fq.subscribe('unsubscribe/lets_the_client_begin_anew', types => '{a}', on_failure => 'park_key', start => 'end');
select fq.unsubscribe('unsubscribe/lets_the_client_begin_anew');

select is((select e."offset" from fq.fetch('unsubscribe/lets_the_client_begin_anew', 1) e), (select min("offset") from fq.events), 'at the first event');
select is((select c."offset" from fq.subscribe('unsubscribe/lets_the_client_begin_anew') c), -1::bigint, 'where a subscription begins');
select results_eq(
  $$ select types, on_failure from fq.clients where id = 'unsubscribe/lets_the_client_begin_anew' $$,
  $$ values (null::text[], 'block' collate "C") $$,
  'with the defaults'
);

select * from finish();
rollback;
