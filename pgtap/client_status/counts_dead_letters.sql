begin;
select fq.append_batch('client_status/counts_dead_letters', '[{"type": "1"}, {"type": "2"}, {"type": "3"}]');
select fq.subscribe('client_status/counts_dead_letters', topics => '{client_status/counts_dead_letters}', on_failure => 'dead_letter', max_attempts => 1);
select fq.subscribe('client_status/counts_dead_letters other', topics => '{client_status/counts_dead_letters}');
commit;

begin;
select plan(4);

create temporary table log as select type, "offset" from fq.events where topic = 'client_status/counts_dead_letters';
set local fq.now = '2100-01-01 00:00+00';
select fq.fail('client_status/counts_dead_letters', "offset", 'second') from log where type = '2';
set local fq.now = '2100-01-01 00:00:01+00';
select fq.fail('client_status/counts_dead_letters', "offset", 'third') from log where type = '3';
select fq.commit('client_status/counts_dead_letters', "offset") from log where type = '3';
select results_eq(
  $$ select events_behind, retrying, parked, dead, last_error, last_failed_at from fq.client_status where client = 'client_status/counts_dead_letters' $$,
  $$ values (0::bigint, 0::bigint, 0::bigint, 2::bigint, 'third' collate "C", '2100-01-01 00:00:01+00'::timestamptz) $$,
  'which nobody waits for'
);
select is((select dead from fq.client_status where client = 'client_status/counts_dead_letters other'), 0::bigint, 'of each client');

select fq.redrive('client_status/counts_dead_letters', "offset") from log where type = '3';
select results_eq($$ select retrying, dead, last_error from fq.client_status where client = 'client_status/counts_dead_letters' $$, $$ values (1::bigint, 1::bigint, 'third' collate "C") $$, 'driven again, one is to be tried');
select fq.discard('client_status/counts_dead_letters');
select results_eq($$ select retrying, dead, last_error from fq.client_status where client = 'client_status/counts_dead_letters' $$, $$ values (0::bigint, 0::bigint, null collate "C") $$, 'discarded, all are gone');

select * from finish();
rollback;
