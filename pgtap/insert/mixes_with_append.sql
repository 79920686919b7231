begin;
select plan(1);

select fq.append('insert/mixes_with_append', type => 'first');
insert into fq.events (topic, type) values ('insert/mixes_with_append', 'second'), ('insert/mixes_with_append', 'third');
select fq.append_batch('insert/mixes_with_append', '[{"type": "fourth"}]');
insert into fq.events (topic, type) values ('insert/mixes_with_append', 'fifth');

select is(
  array(select type::text from fq.events where topic = 'insert/mixes_with_append' order by "offset"),
  array['first', 'second', 'third', 'fourth', 'fifth'],
  'in the order of the statements'
);

select * from finish();
rollback;
