-- What the application's role may do in the schema public. Run by the owner after each migration; it can run again.
--
-- casereviews.application   the application's role
-- casereviews.owner         the role that owns the tables and makes new ones
--
-- The audit log and cited searches are only read and added to. Rows that are never deleted cannot be, except with what they belong to.

do $$
declare
  application text := current_setting('casereviews.application');
  owner text := current_setting('casereviews.owner');
  relation record;
begin
  execute format('revoke all on schema public from %I', application);
  execute format('grant usage on schema public to %I', application);
  for relation in
    select c.oid::regclass as name, c.relkind = 'S' as is_sequence,
      case c.relname
        when 'alembic_version' then 'select'
        when 'audit_event' then 'select, insert'
        when 'account' then 'select, insert, update'
        when 'api_token' then 'select, insert, update'
        when 'board' then 'select, insert, update'
        when 'cited_search' then 'select, insert'
        when 'corpus_state' then 'select, insert'
        when 'document' then 'select, insert, update'
        when 'one_time_link' then 'select, insert, update'
        when 'problem_report' then 'select, insert, update'
        when 'submission' then 'select, insert, update'
        else 'select, insert, update, delete'
      end as privileges
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S') and not exists (
      select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  loop
    if relation.is_sequence then
      execute format('revoke all on sequence %s from %I', relation.name, application);
      execute format('grant usage, select on sequence %s to %I', relation.name, application);
    else
      execute format('revoke all on table %s from %I', relation.name, application);
      execute format('grant %s on table %s to %I', relation.privileges, relation.name, application);
    end if;
  end loop;
  execute format('alter default privileges for role %I in schema public '
    'grant select, insert, update, delete on tables to %I', owner, application);
  execute format('alter default privileges for role %I in schema public '
    'grant usage, select on sequences to %I', owner, application);
end
$$;

