begin;
select plan(1);

select fq.subscribe('claim_segment/takes_nothing_that_it_does_not_give', segments => 2);

-- Called with the name of a segment, it may give that or refuse.
create function pg_temp.given(client text) returns bigint language plpgsql as $$
begin
  return (select count(*) from fq.claim_segment(client, 'claim_segment/takes_nothing_that_it_does_not_give/worker'));
exception when others then
  return 0;
end;
$$;
create temporary table given as select pg_temp.given('claim_segment/takes_nothing_that_it_does_not_give#1') as segments;

select is((select count(*) from fq.clients where worker = 'claim_segment/takes_nothing_that_it_does_not_give/worker'), segments, 'also when it is asked for a segment') from given;

select * from finish();
rollback;
