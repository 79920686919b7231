do $$
begin
  create domain fq.headers as jsonb constraint json_object check (jsonb_typeof(value) = 'object');
exception
  when duplicate_object then null;
end;
$$;

comment on domain fq.headers is 'A JSON object.';
