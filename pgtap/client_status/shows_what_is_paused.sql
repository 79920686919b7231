begin;
select plan(3);

select fq.subscribe('client_status/shows_what_is_paused', segments => 2);
select is((select paused from fq.client_status), false, 'no client at first');
select fq.pause('client_status/shows_what_is_paused');
select is((select paused from fq.client_status), true, 'until it is paused');
select fq.resume('client_status/shows_what_is_paused');
select is((select paused from fq.client_status), false, 'and no more when it goes on');

select * from finish();
rollback;
