begin;
select fq.append('commit/creates_a_client_that_does_not_exist');
commit;

begin;
select plan(2);

select is_empty($$ select from fq.clients where id = 'commit/creates_a_client_that_does_not_exist' $$, 'there is none');
select fq.commit('commit/creates_a_client_that_does_not_exist', fq.stable_offset());
select is((select "offset" from fq.clients where id = 'commit/creates_a_client_that_does_not_exist'), fq.stable_offset(), 'then there is, at the offset');

select * from finish();
rollback;
