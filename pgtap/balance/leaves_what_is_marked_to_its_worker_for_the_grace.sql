begin;
select fq.append('balance/leaves_what_is_marked_to_its_worker_for_the_grace');
commit;

begin;
select plan(5);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('balance/leaves_what_is_marked_to_its_worker_for_the_grace', topics => '{balance/leaves_what_is_marked_to_its_worker_for_the_grace}', segments => 2, "offset" => (select "offset" - 1 from fq.events where topic = 'balance/leaves_what_is_marked_to_its_worker_for_the_grace'));
create temporary table lease as select * from fq.balance('balance/leaves_what_is_marked_to_its_worker_for_the_grace', 'balance/leaves_what_is_marked_to_its_worker_for_the_grace/1', lease => '1 min');
select fq.balance('balance/leaves_what_is_marked_to_its_worker_for_the_grace', 'balance/leaves_what_is_marked_to_its_worker_for_the_grace/2', lease => '1 min');

set local fq.now = '2030-01-01 00:00:29+00';
select is_empty($$ select fq.balance('balance/leaves_what_is_marked_to_its_worker_for_the_grace', 'balance/leaves_what_is_marked_to_its_worker_for_the_grace/2', lease => '1 min') $$, 'balance does not take it');
select is_empty($$ select fq.claim_segment('balance/leaves_what_is_marked_to_its_worker_for_the_grace', 'balance/leaves_what_is_marked_to_its_worker_for_the_grace/2', lease => '1 min') $$, 'nor does claim_segment');
select is((select token from fq.clients where id = 'balance/leaves_what_is_marked_to_its_worker_for_the_grace#1'), token, 'the token is good') from lease where client = 'balance/leaves_what_is_marked_to_its_worker_for_the_grace#1';
select lives_ok(format($$ select fq.fetch('balance/leaves_what_is_marked_to_its_worker_for_the_grace#1', token => %s) $$, token), 'to fetch') from lease where client = 'balance/leaves_what_is_marked_to_its_worker_for_the_grace#1';
select lives_ok(
  format($$ select fq.commit('balance/leaves_what_is_marked_to_its_worker_for_the_grace#1', (select "offset" from fq.events where topic = 'balance/leaves_what_is_marked_to_its_worker_for_the_grace'), %s) $$, token),
  'and to commit'
) from lease where client = 'balance/leaves_what_is_marked_to_its_worker_for_the_grace#1';

select * from finish();
rollback;
