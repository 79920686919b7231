create or replace function fq._noted(notes text, mark text)
  returns text
  language sql
  immutable
  parallel safe
return split_part(split_part(notes, mark, 2), '<', 1);

comment on function fq._noted(text, text) is
  'The note that follows a mark; an empty string for none.';
