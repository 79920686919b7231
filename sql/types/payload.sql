do $$
begin
  create domain fq.payload as jsonb constraint not_json_null check (value <> 'null');
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.payload is 'Any JSON but null.';
