begin;
select plan(3);

create temporary table returned as select fq.append('append/stamps_the_time_of_the_append_not_of_the_transaction') as e;
create temporary table after as select clock_timestamp() as t;
insert into returned select fq.append('append/stamps_the_time_of_the_append_not_of_the_transaction');

select cmp_ok((select min((e).created_at) from returned), '>', transaction_timestamp(), 'after the transaction began');
select cmp_ok((select min((e).created_at) from returned), '<=', (select t from after), 'before the append was over');
select cmp_ok((select max((e).created_at) from returned), '>=', (select t from after), 'later for a later append');

select * from finish();
rollback;
