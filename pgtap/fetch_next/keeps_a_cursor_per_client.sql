begin;
select fq.commit('fetch_next/keeps_a_cursor_per_client 1', fq.stable_offset());
select fq.commit('fetch_next/keeps_a_cursor_per_client 2', fq.stable_offset());
select fq.append_batch('fetch_next/keeps_a_cursor_per_client', '[{"type": "first"}, {"type": "second"}]');
commit;

begin;
select plan(2);

select fq.commit('fetch_next/keeps_a_cursor_per_client 1', (select "offset" from fq.fetch_next('fetch_next/keeps_a_cursor_per_client 1')));

select is((select type from fq.fetch_next('fetch_next/keeps_a_cursor_per_client 1')), 'second', 'for the one that committed');
select is((select type from fq.fetch_next('fetch_next/keeps_a_cursor_per_client 2')), 'first', 'for the one that did not');

select * from finish();
rollback;
