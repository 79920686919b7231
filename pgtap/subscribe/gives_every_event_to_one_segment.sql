begin;
select fq.subscribe('subscribe/gives_every_event_to_one_segment', start => 'end', segments => 4);
select fq.append_batch('subscribe/gives_every_event_to_one_segment', (select jsonb_agg(case n % 10 when 0 then jsonb_build_object('payload', n) else jsonb_build_object('payload', n, 'key', 'k' || n % 50) end order by n) from generate_series(1, 300) n));
commit;

begin;
select plan(3);

create temporary table fetched as
select c.id, e."offset", e.key, row_number() over (partition by c.id) as place
  from fq.clients c, fq.fetch(c.id, 1000) e
 where c.parent = 'subscribe/gives_every_event_to_one_segment';

select bag_eq(
  'select "offset" from fetched',
  $$ select "offset" from fq.events where topic = 'subscribe/gives_every_event_to_one_segment' $$,
  'each once'
);
select is_empty('select key from fetched group by key having count(distinct id) > 1', 'those of one key, or of none, to the same');
select is_empty(
  'select from fetched a join fetched b on a.id = b.id and a.place < b.place and a."offset" > b."offset"',
  'in order'
);

select * from finish();
rollback;
