begin;
select plan(3);

create table public.captured (id integer primary key, old text, new text, r text, number text, fq_row text, "offset" text, "select" text, "It's ""odd""" text);
select lives_ok($$ select fq.capture_table('captured', 'capture_table/takes_every_name_of_a_column') $$, 'its own words too');

insert into public.captured values (1, 'o', 'n', 'r', '#', 'f', '1', 's', 'i');
update public.captured set old = 'oo', new = 'nn';

select is(
  payload -> 'new',
  '{"id": 1, "old": "o", "new": "n", "r": "r", "number": "#", "fq_row": "f", "offset": "1", "select": "s", "It''s \"odd\"": "i"}',
  'inserted'
) from fq.events where topic = 'capture_table/takes_every_name_of_a_column' and type = 'insert';
select is(
  (select (payload #>> '{old,old}', payload #>> '{new,old}', payload #>> '{new,fq_row}')::text from fq.events where topic = 'capture_table/takes_every_name_of_a_column' and type = 'update'),
  '(o,oo,f)',
  'and updated'
);

select * from finish();
rollback;
