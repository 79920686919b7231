-- Everything that plpgsql_check has to say about the functions of fq; one remark is one too many.
-- "make lint-sql" runs it in a new database where fq is installed.
\set ON_ERROR_STOP on
\pset footer off

create extension plpgsql_check;

-- A trigger function is checked for the tables that it stands on.
create table captured (id integer primary key);
select fq.capture_table('captured');
create function public.handler(event fq.events) returns void language plpgsql as $$ begin end $$;
select fq.subscribe('attached');
select fq.attach('attached', 'handler');

create temporary view remarks as
  select coalesce(t.tgrelid::regclass || ': ', '') || p.oid::regprocedure as function,
         c.lineno as line,
         c.level,
         c.sqlstate,
         concat_ws(E'\n', c.message, c.detail, c.hint, c.context, c.query) as remark
    from pg_proc p
    left join pg_trigger t on t.tgfoid = p.oid
   cross join lateral plpgsql_check_function_tb(
           p.oid,
           -- A trigger function is checked once for each of its triggers.
           relid => coalesce(t.tgrelid, 0),
           oldtable => t.tgoldtable,
           newtable => t.tgnewtable,
           fatal_errors => false,
           -- A parameter is called "offset" as the column is, though that is a reserved word.
           other_warnings => 'offset' <> all (coalesce(p.proargnames, '{}')),
           -- Their v_done is never read: an assignment is cheaper than a PERFORM.
           extra_warnings => p.proname not in ('append', 'append_batch', '_insert_unknown', '_capture', 'fetch', 'commit'),
           performance_warnings => true,
           -- A condition, a reset or a handler that somebody gives is to be run as it is.
           security_warnings => p.proname not in ('capture_table', 'release_table', '_capture', 'define_type', '_check_content',
             'seek', '_handle', 'attach', 'detach', '_attend', '_mend', '_patiently'),
           compatibility_warnings => true
         ) c
   where p.pronamespace = 'fq'::regnamespace
     and p.prolang = (select l.oid from pg_language l where l.lanname = 'plpgsql')
     -- What reads the log is volatile, so that it sees what was committed last.
     and not (c.message like 'routine is marked as VOLATILE%' and p.prosrc ~ 'fq\.(events|clients|failures|streams|types|topics)\M|execute format')
   order by 1, 2;

select count(*) as functions
  from pg_proc p
  join pg_language l on l.oid = p.prolang and l.lanname = 'plpgsql'
 where p.pronamespace = 'fq'::regnamespace;

select * from remarks;

do $$
begin
  if exists (select from remarks) then
    raise exception 'plpgsql_check remarked on something, see above';
  end if;
end;
$$;
