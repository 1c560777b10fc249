-- Makes the owner's and the application's role in the current database. Run by a superuser; it can run again.
--
-- casereviews_owner   owns the database and every table, type and function in it, and runs migrations
-- casereviews_app     is what web, worker and commands connect as; privileges.sql says what it may do
--
-- The server without clients (`postgres --single`) reads this file too: a blank line ends a statement, so no
-- statement has one inside.

do $$
declare
  role_name text;
begin
  foreach role_name in array array['casereviews_owner', 'casereviews_app'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      execute format('create role %I', role_name);
    end if;
    execute format(
      'alter role %I login nosuperuser nocreatedb nocreaterole noreplication nobypassrls', role_name);
  end loop;
end
$$;

-- The owner sees the application's connections, e.g. to refuse a restore while the site is running.
grant casereviews_app to casereviews_owner;

do $$
begin
  execute format('alter database %I owner to casereviews_owner', current_database());
  execute format('revoke all on database %I from public', current_database());
  execute format('revoke all on database %I from casereviews_app', current_database());
  execute format('grant connect on database %I to casereviews_app', current_database());
end
$$;

-- What an earlier version made belongs to its superuser. Objects of extensions stay where they are, and what belongs
-- to a table, such as its indexes, its row type and the sequence of a column, moves with it.
do $$
declare
  statement text;
begin
  for statement in
    with schemas as (
      select oid, nspname from pg_namespace where nspname in ('public', 'before_restore')
    ),
    objects as (
      select 'pg_class'::regclass as catalog, c.oid, c.relowner as owner, 'table' as kind, c.oid::regclass::text as name
      from pg_class c join schemas s on s.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm')
      union all
      select 'pg_class'::regclass, c.oid, c.relowner, 'sequence', c.oid::regclass::text
      from pg_class c join schemas s on s.oid = c.relnamespace
      where c.relkind = 'S' and not exists (
        select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i') and d.refobjsubid > 0)
      union all
      select 'pg_proc'::regclass, p.oid, p.proowner, 'routine', p.oid::regprocedure::text
      from pg_proc p join schemas s on s.oid = p.pronamespace
      union all
      select 'pg_type'::regclass, t.oid, t.typowner, 'type', format_type(t.oid, null)
      from pg_type t join schemas s on s.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
      where t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c')
    )
    select format('alter %s %s owner to casereviews_owner', kind, name)
    from objects
    where owner <> 'casereviews_owner'::regrole and not exists (
      select from pg_depend d
      where d.classid = objects.catalog and d.objid = objects.oid and d.deptype = 'e')
    union all
    select format('alter schema %I owner to pg_database_owner', nspname) from schemas
  loop
    execute statement;
  end loop;
end
$$;

