begin;
select fq.append_batch('subscribe/restricts_a_client_that_its_first_commit_created', '[{"type": "first"}, {"type": "second"}, {"type": "third"}]');
commit;

begin;
select plan(2);

select fq.commit('subscribe/restricts_a_client_that_its_first_commit_created', (select min("offset") from fq.events where topic = 'subscribe/restricts_a_client_that_its_first_commit_created'));
select fq.subscribe('subscribe/restricts_a_client_that_its_first_commit_created', types => '{first,third}');

select is(array(select type::text from fq.fetch('subscribe/restricts_a_client_that_its_first_commit_created')), array['third'], 'from where it is');
select is(
  (select "offset" from fq.clients where id = 'subscribe/restricts_a_client_that_its_first_commit_created'),
  (select min("offset") from fq.events where topic = 'subscribe/restricts_a_client_that_its_first_commit_created'),
  'which stays'
);

select * from finish();
rollback;
