begin;
select fq.append('release_segment/lets_the_client_be_used_without_a_token_again');
commit;

begin;
select plan(3);

select fq.subscribe('release_segment/lets_the_client_be_used_without_a_token_again', topics => '{release_segment/lets_the_client_be_used_without_a_token_again}');
create temporary table lease as select * from fq.claim_segment('release_segment/lets_the_client_be_used_without_a_token_again', 'release_segment/lets_the_client_be_used_without_a_token_again/worker');
create temporary table event as select "offset" from fq.events where topic = 'release_segment/lets_the_client_be_used_without_a_token_again';
select is_empty($$ select fq.fetch('release_segment/lets_the_client_be_used_without_a_token_again') $$, 'not before');
select fq.release_segment(client, token) from lease;

select isnt_empty($$ select fq.fetch('release_segment/lets_the_client_be_used_without_a_token_again') $$, 'to fetch');
select lives_ok(format($$ select fq.commit('release_segment/lets_the_client_be_used_without_a_token_again', %s) $$, "offset"), 'and to commit') from event;

select * from finish();
rollback;
