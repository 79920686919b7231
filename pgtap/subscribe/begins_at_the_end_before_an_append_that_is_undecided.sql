begin;
select fq.append('subscribe/begins_at_the_end_before_an_append_that_is_undecided');
commit;

begin;
select plan(3);

create temporary table before as select fq.stable_offset() as stable;
create temporary table appended as select e."offset" from fq.append('subscribe/begins_at_the_end_before_an_append_that_is_undecided') e;

select is(
  (select c."offset" from fq.subscribe('subscribe/begins_at_the_end_before_an_append_that_is_undecided', start => 'end') c),
  (select stable from before),
  'which it will be given'
);
select is(
  (select c."offset" from fq.subscribe('subscribe/begins_at_the_end_before_an_append_that_is_undecided of its topic', topics => '{subscribe/begins_at_the_end_before_an_append_that_is_undecided}', start => 'end') c),
  (select stable from before),
  'a client of its topic as well'
);
select is(
  (select c."offset" from fq.subscribe('subscribe/begins_at_the_end_before_an_append_that_is_undecided of another', topics => '{subscribe/begins_at_the_end_before_an_append_that_is_undecided other}', start => 'end') c),
  (select "offset" from appended),
  'but not a client that does not read its topic'
);

select * from finish();
rollback;
