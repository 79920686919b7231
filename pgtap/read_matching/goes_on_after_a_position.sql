begin;
select fq.append('read_matching/goes_on_after_a_position', '1');
select fq.append('read_matching/goes_on_after_a_position other', '2');
commit;
begin;
create table public.decision as
select position from fq.read_matching('[{"topic": "read_matching/goes_on_after_a_position"}, {"topic": "read_matching/goes_on_after_a_position other"}]');
commit;
begin;
select fq.append('read_matching/goes_on_after_a_position', '3');
select fq.append('read_matching/goes_on_after_a_position other', '4');
commit;

begin;
select plan(3);

select is(
  (select array_agg(e.payload) from decision d, fq.read_matching('[{"topic": "read_matching/goes_on_after_a_position"}, {"topic": "read_matching/goes_on_after_a_position other"}]', d.position) r, unnest(r.events) e),
  '{3,4}',
  'of the same topics'
);
select is(
  (select array_agg(e.payload) from decision d, fq.read_matching('{"topic": "read_matching/goes_on_after_a_position other"}', d.position) r, unnest(r.events) e),
  '{4}',
  'of fewer'
);
select is(
  (select r.position from decision d, fq.read_matching('{"topic": "read_matching/goes_on_after_a_position"}', d.position) n, fq.read_matching('{"topic": "read_matching/goes_on_after_a_position"}', n.position) r where r.events = '{}'),
  (select n.position from decision d, fq.read_matching('{"topic": "read_matching/goes_on_after_a_position"}', d.position) n),
  'and stays where there is no more'
);

select * from finish();
drop table decision;
rollback;
