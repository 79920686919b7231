create or replace function fq._note(notes text, mark text, note text)
  returns text
  language sql
  immutable
  parallel safe
return replace(notes, mark || split_part(split_part(notes, mark, 2), '<', 1), '') || mark || note;

comment on function fq._note(text, text, text) is
  'Notes with this one at their end, in place of what the mark had before.';
