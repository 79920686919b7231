begin;
select fq.append('subscribe/begins_at_the_end_when_told', type => 'before');
commit;

begin;
select fq.subscribe('subscribe/begins_at_the_end_when_told', start => 'end');
select fq.append('subscribe/begins_at_the_end_when_told', type => 'after');
commit;

begin;
select plan(2);

select is(
  array(select type::text from fq.fetch('subscribe/begins_at_the_end_when_told')),
  array['after'],
  'what was there before is left out'
);
select is(
  (select c."offset" from fq.subscribe('subscribe/begins_at_the_end_when_told 2', start => 'end') c),
  fq.stable_offset(),
  'at the stable offset'
);

select * from finish();
rollback;
