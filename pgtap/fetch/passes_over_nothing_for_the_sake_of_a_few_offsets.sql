begin;
select fq.subscribe('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets filter', filter => '{"type": "fetch/passes_over_nothing_for_the_sake_of_a_few_offsets"}', start => 'end');
select fq.subscribe('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets types', types => '{fetch/passes_over_nothing_for_the_sake_of_a_few_offsets}', start => 'end');
select fq.subscribe('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets topic', topics => '{fetch/passes_over_nothing_for_the_sake_of_a_few_offsets}', start => 'end');
select fq.subscribe('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets segment', start => 'end', segments => 2);
commit;

begin;
select plan(8);

create function pg_temp.moves_after(client text, offsets integer) returns boolean language plpgsql as $$
declare
  v_before bigint := (select c."offset" from fq.clients c where c.id = client);
begin
  perform nextval('fq.events_offset_seq') from generate_series(1, v_before + offsets - fq.stable_offset());
  perform fq.fetch(client, 1000000);
  return (select c."offset" from fq.clients c where c.id = client) > v_before;
end;
$$;

select is(pg_temp.moves_after('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets filter', 9), false, 'not of 9');
select is(pg_temp.moves_after('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets filter', 10), true, 'but of 10 where each look costs much');
select is(pg_temp.moves_after('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets types', 99), false, 'not of 99');
select is(pg_temp.moves_after('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets types', 100), true, 'but of 100 for a client of some types');
select is(pg_temp.moves_after('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets topic', 999), false, 'not of 999');
select is(pg_temp.moves_after('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets segment#1', 999), false, 'nor here');
select is(pg_temp.moves_after('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets topic', 1000), true, 'but of 1,000 for a client of one topic');
select is(pg_temp.moves_after('fetch/passes_over_nothing_for_the_sake_of_a_few_offsets segment#1', 1000), true, 'and for a segment');

select * from finish();
rollback;
