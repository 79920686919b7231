begin;
select plan(3);

select fq.subscribe('claim_segment/gives_a_token_that_nobody_had_before', segments => 2);
create temporary table tokens as select token from fq.clients where id like 'claim_segment/gives_a_token_that_nobody_had_before%';

create function pg_temp.claim(worker text) returns bigint language plpgsql as $$
declare
  v_lease fq.lease;
begin
  select * into v_lease from fq.claim_segment('claim_segment/gives_a_token_that_nobody_had_before', worker);
  perform fq.release_segment(v_lease.client, v_lease.token);
  return v_lease.token;
end;
$$;

select is_empty($$ select pg_temp.claim('claim_segment/gives_a_token_that_nobody_had_before/1') intersect select token from tokens $$, 'not even as it was before the first claim');
insert into tokens select pg_temp.claim('claim_segment/gives_a_token_that_nobody_had_before/1') from generate_series(1, 5);
insert into tokens select pg_temp.claim('claim_segment/gives_a_token_that_nobody_had_before/2') from generate_series(1, 5);
select is((select count(distinct token) from tokens), 13::bigint, 'whoever claims');
select ok(
  (select token from fq.claim_segment('claim_segment/gives_a_token_that_nobody_had_before', 'claim_segment/gives_a_token_that_nobody_had_before/1')) > all (select token from tokens),
  'later ones are higher'
);

select * from finish();
rollback;
