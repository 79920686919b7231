begin;
select fq.commit('fetch/keeps_the_cursor_where_it_is', fq.stable_offset());
select fq.append('fetch/keeps_the_cursor_where_it_is');
commit;

begin;
select plan(1);

create temporary table before as select * from fq.clients where id = 'fetch/keeps_the_cursor_where_it_is';
select fq.fetch('fetch/keeps_the_cursor_where_it_is');

select results_eq($$ select * from fq.clients where id = 'fetch/keeps_the_cursor_where_it_is' $$, 'select * from before', 'only a commit moves it');

select * from finish();
rollback;
