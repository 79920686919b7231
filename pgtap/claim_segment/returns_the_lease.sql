begin;
select fq.append('claim_segment/returns_the_lease');
commit;

begin;
select plan(2);

set local fq.now = '2030-01-01 00:00:00+00';
select fq.subscribe('claim_segment/returns_the_lease', segments => 2, "offset" => (select "offset" from fq.events where topic = 'claim_segment/returns_the_lease'));
create temporary table lease as select * from fq.claim_segment('claim_segment/returns_the_lease', 'claim_segment/returns_the_lease/worker');

select results_eq(
  'select * from lease',
  $$
    select 'claim_segment/returns_the_lease#0' collate "C", c.token, e."offset", '2030-01-01 00:00:30+00'::timestamptz, null::timestamptz, (-1)::bigint
      from fq.clients c, fq.events e
     where c.id = 'claim_segment/returns_the_lease#0'
       and e.topic = 'claim_segment/returns_the_lease'
  $$,
  'the segment, the token, the cursor, the end in 30 s, and no time to give it back by'
);
select results_eq(
  $$ select id::text, worker::text from fq.clients where id like 'claim_segment/returns_the_lease%' order by id $$,
  $$ values ('claim_segment/returns_the_lease' collate "C", null), ('claim_segment/returns_the_lease#0', 'claim_segment/returns_the_lease/worker' collate "C"), ('claim_segment/returns_the_lease#1', null) $$,
  'which the worker holds from now on'
);

select * from finish();
rollback;
