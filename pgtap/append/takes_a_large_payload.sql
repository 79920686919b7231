begin;
select plan(2);

select is(
  (select length(payload ->> 'text') from fq.append('append/takes_a_large_payload', jsonb_build_object('text', repeat('x', 2000000)))),
  2000000,
  'of two million characters'
);
select is(
  (select length(body) from fq.append('append/takes_a_large_payload', body => convert_to(repeat('x', 2000000), 'UTF8'))),
  2000000,
  'and such a body'
);

select * from finish();
rollback;
