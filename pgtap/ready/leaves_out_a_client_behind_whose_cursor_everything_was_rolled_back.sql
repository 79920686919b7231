begin;
select fq.subscribe('ready/leaves_out_a_client_behind_whose_cursor_everything_was_rolled_back', start => 'end');
select fq.subscribe('ready/leaves_out_a_client_behind_whose_cursor_everything_was_rolled_back segments', start => 'end', segments => 2);
savepoint s;
select fq.append_batch('ready/leaves_out_a_client_behind_whose_cursor_everything_was_rolled_back', (select jsonb_agg('{}'::jsonb) from generate_series(1, 2000)));
rollback to savepoint s;
commit;

begin;
select plan(3);

select is_empty($$ select fq.fetch('ready/leaves_out_a_client_behind_whose_cursor_everything_was_rolled_back') $$, 'there is nothing');
select is_empty($$ select fq.ready('{ready/leaves_out_a_client_behind_whose_cursor_everything_was_rolled_back}') $$, 'and nothing to do');

-- Segments may pass over the holes, but not for ever.
select fq.fetch(c.id) from fq.clients c where c.parent = 'ready/leaves_out_a_client_behind_whose_cursor_everything_was_rolled_back segments';
select is_empty($$ select fq.ready('{ready/leaves_out_a_client_behind_whose_cursor_everything_was_rolled_back segments}') $$, 'for a client that is divided neither');

select * from finish();
rollback;
