begin;
select plan(2);

select is((select body from fq.append('append/tells_an_empty_body_from_none', body => '')), ''::bytea, 'empty stays empty');
select is((select body from fq.append('append/tells_an_empty_body_from_none', body => null)), null, 'none stays none');

select * from finish();
rollback;
