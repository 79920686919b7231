begin;
-- As a client comes by logical replication, or out of a dump of its table alone: without its trigger and the sequence.
insert into fq.clients (id, handler) values ('append/refuses_what_a_copied_client_would_miss', 'public.handler');
commit;

begin;
select plan(3);

select set_config('fq.log_checked', '', false);
select throws_ok($$ select fq.append('append/refuses_what_a_copied_client_would_miss') $$, 'QF022', null, 'by the first append of a session');

select fq._mend();
select set_config('fq.log_checked', '0', false);
select throws_ok($$ select fq.append('append/refuses_what_a_copied_client_would_miss') $$, 'QF022', null, 'after an install by every one');
select fq.detach('append/refuses_what_a_copied_client_would_miss');
select lives_ok($$ select fq.append('append/refuses_what_a_copied_client_would_miss') $$, 'until it is detached, or attached again');

select * from finish();
rollback;
