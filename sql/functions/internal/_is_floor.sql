create or replace function fq._is_floor(class integer, classes integer[])
  returns boolean
  language sql
  immutable
  parallel safe
return case
  when classes is null then class between 1718681600 and 1718747135
  else class = any (classes)
end;

comment on function fq._is_floor(integer, integer[]) is
  'Whether an advisory lock of this class is a floor, and one of these classes (null: of any).';
