begin;
select plan(3);

create temporary table original as
select * from fq.append('append/returns_the_original_when_only_the_headers_differ', '{"n": 1}', 'paid', 'k', '{"traceparent": "00-1-1-01"}', event_id => '00000000-0000-4000-8000-000000000052');
create temporary table again as
select * from fq.append('append/returns_the_original_when_only_the_headers_differ', '{"n": 1}', 'paid', 'k', '{"traceparent": "00-2-2-01"}', event_id => '00000000-0000-4000-8000-000000000052');

select is((select "offset" from again), (select "offset" from original), 'a second attempt is the same event');
select is((select headers::jsonb from again), '{"traceparent": "00-1-1-01"}', 'with the headers of the first');
select is((select count(*) from fq.events where event_id = '00000000-0000-4000-8000-000000000052'), 1::bigint, 'and stored once');

select * from finish();
rollback;
