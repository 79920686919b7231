begin;
select fq.append('client_status/counts_no_append_that_is_undecided');
select fq.subscribe('client_status/counts_no_append_that_is_undecided', topics => '{client_status/counts_no_append_that_is_undecided}');
select fq.subscribe('client_status/counts_no_append_that_is_undecided other', topics => '{client_status/counts_no_append_that_is_undecided other}');
commit;

begin;
select plan(2);

create temporary table before as select fq.stable_offset() as stable;
select fq.append('client_status/counts_no_append_that_is_undecided');
select results_eq(
  $$ select client::text, stable_offset - stable, events_behind from fq.client_status, before order by client $$,
  $$ values ('client_status/counts_no_append_that_is_undecided' collate "C", 0::bigint, 1::bigint), ('client_status/counts_no_append_that_is_undecided other', 1, 0) $$,
  'where the client reads it'
);
insert into fq.events (topic) values ('client_status/counts_no_append_that_is_undecided other');
select results_eq(
  $$ select client::text, stable_offset - stable, events_behind from fq.client_status, before order by client $$,
  $$ values ('client_status/counts_no_append_that_is_undecided' collate "C", 0::bigint, 1::bigint), ('client_status/counts_no_append_that_is_undecided other', 1, 0) $$,
  'be it a plain insert'
);

select * from finish();
rollback;
