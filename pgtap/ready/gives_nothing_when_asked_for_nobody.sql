begin;
select fq.append('ready/gives_nothing_when_asked_for_nobody');
commit;

begin;
select plan(2);

select is_empty($$ select fq.ready('{}') $$, 'an empty list');
select is_empty($$ select fq.ready(null) $$, 'null');

select * from finish();
rollback;
