begin;
select plan(1);

create temporary table before as select "offset" from fq.append('insert/draws_the_offset_where_one_is_given_to_be_overridden');
insert into fq.events ("offset", topic, type) overriding user value values (1, 'insert/draws_the_offset_where_one_is_given_to_be_overridden', 'overridden');

select cmp_ok(
  (select "offset" from fq.events where topic = 'insert/draws_the_offset_where_one_is_given_to_be_overridden' and type = 'overridden'),
  '>',
  (select "offset" from before),
  'OVERRIDING USER VALUE'
);

select * from finish();
rollback;
