begin;
select plan(1);

select fq.subscribe('seek/keeps_what_the_client_reads_and_how_it_fails', '{a}', '{b}', '{c}', '{"key": "d"}', on_failure => 'park_key', max_attempts => 3, retry_delay => '1 s', max_retry_delay => '1 min');
select fq.pause('seek/keeps_what_the_client_reads_and_how_it_fails');
create temporary table before as select * from fq.clients where id = 'seek/keeps_what_the_client_reads_and_how_it_fails';

select fq.seek('seek/keeps_what_the_client_reads_and_how_it_fails', "offset" => 0);

update before b set "offset" = 0, token = c.token, began_at = c.began_at, began_after = 0 from fq.clients c where c.id = 'seek/keeps_what_the_client_reads_and_how_it_fails';
select results_eq($$ select * from fq.clients where id = 'seek/keeps_what_the_client_reads_and_how_it_fails' $$, 'select * from before', 'and whether it is paused');

select * from finish();
rollback;
