begin;
select plan(2);

create temporary table before as select fq.stable_offset() as stable;
alter table fq.events disable trigger "~append";
select throws_ok(
  $$ insert into fq.events (topic, bucket) values ('insert/draws_no_offset_without_its_trigger', 0) $$,
  '23502',
  null,
  'rather than one without a floor'
);
select is(fq.stable_offset(), (select stable from before), 'none is lost for it');

select * from finish();
rollback;
