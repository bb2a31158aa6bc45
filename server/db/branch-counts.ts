import type { Knex } from 'knex'
import { type Engine, engineOf } from './engine.ts'

const isPublished = (row: string): string =>
  `(case when ${row}.status = 'approved' then 1 else 0 end)`

const ROOT_COLUMNS = '(root_id, thread_id, created_at, published, replies)'
// A restore brings comments in any order: a reply may be there before what it answers.
const RENEW_ROOT = `on conflict (root_id) do update set thread_id = excluded.thread_id,
    created_at = excluded.created_at, published = excluded.published`

const ADJUST_ROOT = `update branches set published = ${isPublished('new')} where root_id = new.id;`
const ADJUST_REPLIES = `update branches set replies = replies + ${isPublished('new')} - ${isPublished('old')}
    where root_id = new.root_id;`
const DROP_ROOT = 'delete from branches where root_id = old.id;'
const DROP_REPLY = `update branches set replies = replies - ${isPublished('old')} where root_id = old.root_id;`

const sqliteTriggers: Readonly<Record<string, string>> = {
  branches_add_root: `create trigger branches_add_root after insert on comments when new.root_id is null begin
    insert into branches ${ROOT_COLUMNS}
    values (new.id, new.thread_id, new.created_at, ${isPublished('new')}, 0)
    ${RENEW_ROOT};
  end`,
  branches_add_reply: `create trigger branches_add_reply after insert on comments
  when new.root_id is not null and new.status = 'approved' begin
    insert into branches ${ROOT_COLUMNS} values (new.root_id, new.thread_id, 0, 0, 1)
    on conflict (root_id) do update set replies = replies + 1;
  end`,
  branches_change_root: `create trigger branches_change_root after update of status on comments
  when new.root_id is null begin
    ${ADJUST_ROOT}
  end`,
  branches_change_reply: `create trigger branches_change_reply after update of status on comments
  when new.root_id is not null begin
    ${ADJUST_REPLIES}
  end`,
  branches_drop_root: `create trigger branches_drop_root after delete on comments when old.root_id is null begin
    ${DROP_ROOT}
  end`,
  branches_drop_reply: `create trigger branches_drop_reply after delete on comments
  when old.root_id is not null begin
    ${DROP_REPLY}
  end`,
}

// PostgreSQL counts a whole statement at once: a row that is changed again and again within one
// transaction leaves a version each time, and each is looked at again.
const postgresBodies: Readonly<Record<string, string>> = {
  branches_add: `begin
    insert into branches ${ROOT_COLUMNS}
    select id, thread_id, created_at, ${isPublished('added')}, 0 from added
    where root_id is null order by id
    ${RENEW_ROOT};
    insert into branches ${ROOT_COLUMNS}
    select root_id, min(thread_id), 0, 0, count(*)::integer from added
    where root_id is not null and status = 'approved' group by root_id order by root_id
    on conflict (root_id) do update set replies = branches.replies + excluded.replies;
    return null;
  end`,
  branches_change: `begin
    if old.status = new.status then return null; end if;
    if new.root_id is null then ${ADJUST_ROOT} else ${ADJUST_REPLIES} end if;
    return null;
  end`,
  branches_drop: `begin
    if old.root_id is null then ${DROP_ROOT} else ${DROP_REPLY} end if;
    return null;
  end`,
}

const postgresEvents: Readonly<Record<string, string>> = {
  branches_add: 'after insert on comments referencing new table as added for each statement',
  branches_change: 'after update of status on comments for each row',
  branches_drop: 'after delete on comments for each row',
}

/**
 * Keeps `branches` true, which says of each top-level comment whether it is published and how many
 * published replies its branch has. The database does it by triggers, so that no way of changing a
 * comment can forget it.
 */
export async function countBranches(knex: Knex): Promise<void> {
  if (engineOf(knex) === 'sqlite') {
    for (const sql of Object.values(sqliteTriggers)) await knex.raw(sql)
    return
  }
  for (const [name, body] of Object.entries(postgresBodies)) {
    await knex.raw(`create function ${name}() returns trigger language plpgsql as $$ ${body} $$`)
    await knex.raw(`create trigger ${name} ${postgresEvents[name]} execute function ${name}()`)
  }
}

/** Undoes `countBranches`, for a migration's way down. */
export async function stopCountingBranches(knex: Knex): Promise<void> {
  if (engineOf(knex) === 'sqlite') {
    for (const name of Object.keys(sqliteTriggers)) await knex.raw(`drop trigger ${name}`)
    return
  }
  for (const name of Object.keys(postgresBodies)) {
    await knex.raw(`drop trigger ${name} on comments`)
    await knex.raw(`drop function ${name}()`)
  }
}

/** Whether a trigger is one of `countBranches`, word for word, so that it does nothing else. */
export function isBranchCount(engine: Engine, name: string, sql: string): boolean {
  if (engine === 'sqlite') return sqliteTriggers[name]?.toLowerCase() === sql.toLowerCase()
  return postgresBodies[name] === sql.trim()
}
