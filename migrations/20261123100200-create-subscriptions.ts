import type { Knex } from 'knex'

/**
 * Notices of replies by e-mail: who asked for them, with the address sealed; the outbox; and when a
 * mailbox was last asked to confirm. The register of keys learns of one more kind.
 */
export async function up(knex: Knex): Promise<void> {
  await allowKeyKinds(knex, ['day', 'block', 'audit', 'mail'])
  await createSubscriptions(knex)
  await createOutbox(knex)
}

export async function down(knex: Knex): Promise<void> {
  for (const table of [
    'confirmation_marks',
    'notices',
    'outbox',
    'comment_subscriptions',
    'notice_recipients',
  ]) {
    await knex.schema.dropTable(table)
  }
  await knex('key_register').where({ kind: 'mail' }).delete()
  await allowKeyKinds(knex, ['day', 'block', 'audit'])
}

async function createSubscriptions(knex: Knex): Promise<void> {
  await knex.schema.createTable('notice_recipients', (table) => {
    table.text('id').notNullable().primary()
    table.binary('sealed').notNullable()
    table.binary('tag').notNullable().unique()
    table.bigInteger('created_at').notNullable()
    table.check('length(tag) = 32', [], 'notice_recipients_tag_length')
  })
  await knex.schema.createTable('comment_subscriptions', (table) => {
    table.text('comment_id').notNullable().primary().references('comments.id').onDelete('CASCADE')
    table
      .text('recipient_id')
      .notNullable()
      .references('notice_recipients.id')
      .onDelete('CASCADE')
      .index('comment_subscriptions_recipient')
    table.text('thread_id').notNullable().references('threads.id').onDelete('CASCADE')
    table.text('state').notNullable()
    table.bigInteger('expires_at').notNullable().index('comment_subscriptions_expiry')
    table.check(
      "state in ('waiting', 'unconfirmed', 'confirmed')",
      [],
      'comment_subscriptions_state',
    )
  })
  await knex.schema.createTable('confirmation_marks', (table) => {
    table.binary('mailbox_tag').notNullable().primary()
    table.bigInteger('sent_at').notNullable().index('confirmation_marks_sent')
    table.check('length(mailbox_tag) = 32', [], 'confirmation_marks_tag_length')
  })
}

async function createOutbox(knex: Knex): Promise<void> {
  await knex.schema.createTable('outbox', (table) => {
    table.text('recipient_id').notNullable().references('notice_recipients.id').onDelete('CASCADE')
    table.text('topic').notNullable()
    table.bigInteger('queued_at').notNullable()
    table.bigInteger('due_at').index('outbox_due')
    table.integer('attempts').notNullable()
    table.bigInteger('sent_at')
    table.primary(['recipient_id', 'topic'])
  })
  await knex.schema.createTable('notices', (table) => {
    table.text('recipient_id').notNullable().references('notice_recipients.id').onDelete('CASCADE')
    table
      .text('comment_id')
      .notNullable()
      .references('comments.id')
      .onDelete('CASCADE')
      .index('notices_comment')
    table.text('thread_id').notNullable().references('threads.id').onDelete('CASCADE')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('sent_at')
    table.primary(['recipient_id', 'comment_id'])
    table.index(['recipient_id', 'thread_id', 'sent_at'], 'notices_of_thread')
  })
}

// SQLite cannot change a check, and nothing refers to this table: it is small and made anew.
async function allowKeyKinds(knex: Knex, kinds: readonly string[]): Promise<void> {
  const rows: object[] = await knex('key_register').select()
  await knex.schema.dropTable('key_register')
  await knex.schema.createTable('key_register', (table) => {
    table.text('kind').notNullable()
    table.integer('key_id').notNullable()
    table.binary('check_value').notNullable()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('retired_at')
    table.bigInteger('destroyed_at')
    table.primary(['kind', 'key_id'])
    table.check(`kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`, [], 'key_register_kind')
    table.check('length(check_value) = 8', [], 'key_register_check_value')
  })
  if (rows.length > 0) await knex.batchInsert('key_register', rows, 50)
}
