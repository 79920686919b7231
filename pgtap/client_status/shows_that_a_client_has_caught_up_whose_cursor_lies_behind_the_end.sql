begin;
select fq.subscribe('client_status/shows_that_a_client_has_caught_up_whose_cursor_lies_behind_the_end', topics => '{client_status/shows_that_a_client_has_caught_up_whose_cursor_lies_behind_the_end}', segments => 4);
select fq.append_batch('client_status/shows_that_a_client_has_caught_up_whose_cursor_lies_behind_the_end', (select jsonb_agg(jsonb_build_object('key', 'k' || n) order by n) from generate_series(1, 20) n));
select fq.append_batch('client_status/shows_that_a_client_has_caught_up_whose_cursor_lies_behind_the_end other', (select jsonb_agg('{}'::jsonb) from generate_series(1, 20)));
commit;

begin;
select plan(5);

select fq.commit(c.id, (select max(e."offset") from fq.fetch(c.id) e)) from fq.clients c where c.parent = 'client_status/shows_that_a_client_has_caught_up_whose_cursor_lies_behind_the_end';
select cmp_ok((select max("offset") from fq.clients where parent = 'client_status/shows_that_a_client_has_caught_up_whose_cursor_lies_behind_the_end'), '<', fq.stable_offset(), 'every segment is where its last event was');
select results_eq(
  'select events_behind, seconds_behind, caught_up_at from fq.client_status',
  'values (0::bigint, 0::double precision, null::timestamptz)',
  'there is nothing left to do'
);
select is((select "offset" from fq.client_status), min("offset"), 'the cursor is that of the last segment') from fq.clients where parent = 'client_status/shows_that_a_client_has_caught_up_whose_cursor_lies_behind_the_end';

select fq.seek('client_status/shows_that_a_client_has_caught_up_whose_cursor_lies_behind_the_end#2', 'beginning');
select cmp_ok((select events_behind from fq.client_status), '>', 20::bigint, 'one segment that is behind');
select is((select "offset" from fq.client_status), -1::bigint, 'puts all of it behind');

select * from finish();
rollback;
