begin;
select fq.append_batch('subscribe/never_moves_the_cursor_of_a_client_that_exists', '[{}, {}, {}]');
commit;

begin;
select plan(5);

create temporary table placed as
select c.* from fq.commit('subscribe/never_moves_the_cursor_of_a_client_that_exists', (select min("offset") + 1 from fq.events where topic = 'subscribe/never_moves_the_cursor_of_a_client_that_exists')) c;

select is((select c."offset" from fq.subscribe('subscribe/never_moves_the_cursor_of_a_client_that_exists', start => 'beginning') c), "offset", 'not to the beginning') from placed;
select is((select c."offset" from fq.subscribe('subscribe/never_moves_the_cursor_of_a_client_that_exists', start => 'end') c), "offset", 'nor to the end') from placed;
select is((select c."offset" from fq.subscribe('subscribe/never_moves_the_cursor_of_a_client_that_exists', "offset" => -1) c), "offset", 'nor to an offset') from placed;
select is((select c."offset" from fq.subscribe('subscribe/never_moves_the_cursor_of_a_client_that_exists', since => '1900-01-01 00:00+00') c), "offset", 'nor to a time') from placed;
select results_eq($$ select * from fq.clients where id = 'subscribe/never_moves_the_cursor_of_a_client_that_exists' $$, 'select * from placed', 'it is where it was, and the token is the same');

select * from finish();
rollback;
