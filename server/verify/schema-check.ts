import { appendOnlyTriggers } from '../db/append-only.ts'
import type { Database } from '../db/database.ts'
import type { Engine } from '../db/engine.ts'
import { expectedSchema } from '../db/expected-schema.ts'
import type { Table } from '../db/schema.ts'
import { type SchemaFact, toSchemaFacts } from '../db/schema-facts.ts'
import { dataInventory } from '../policy/data-inventory.ts'
import { breachNaming, type Check, type ReadTables } from './check.ts'
import { openTables } from './open-tables.ts'

/**
 * The database has the tables, columns, constraints and triggers that the migrations make and the
 * data inventory lists, and no other place for data.
 */
export function schemaCheck({
  database,
  tables,
}: {
  readonly database: Database
  readonly tables: ReadTables
}): Check {
  const { engine } = database
  return {
    name: 'schema',
    title: 'the database holds what the data inventory lists, and guards it',
    async run() {
      const [real, expected] = [await tables(), await expectedSchema()]
      const facts = { real: factsOf(real), expected: factsOf(expected) }
      const listed = new Set(dataInventory.columns.map(({ name }) => name))
      const unlisted = facts.real
        .filter(({ kind, subject }) => kind === 'column' && !listed.has(subject))
        .map(({ subject }) => subject)
      const { publications, grantees, copies } = await openTables(database)
      const missing = without(facts.expected, facts.real)
      const added = [
        ...without(facts.real, facts.expected).filter(
          ({ kind, subject }) => kind !== 'guard' && !unlisted.includes(subject),
        ),
        ...unknownTriggers(engine, real),
      ]
      return {
        looked: {
          tables: real.length,
          columns: facts.real.filter(({ kind }) => kind === 'column').length,
          guards: facts.real.filter(({ kind }) => kind === 'guard').length,
        },
        breaches: [
          ...breachNaming(
            unlisted,
            'columns that no inventory lists',
            'Find out what put them there, and drop them.',
          ),
          ...breachNaming(
            added.map(({ text }) => text),
            'parts of the schema that no migration made',
            'Find out what put them there, and drop them.',
          ),
          ...breachNaming(
            publications,
            'publications that send what is written to others',
            'Find out who receives them, and drop them.',
          ),
          ...breachNaming(
            grantees,
            'other roles of the database that may use the tables',
            'Revoke what was granted to them.',
          ),
          ...breachNaming(
            copies,
            'other schemas that hold a copy of tables of this server',
            'Drop them: what was erased since is still in them.',
          ),
          ...breachNaming(
            missing.map(({ text }) => text),
            'parts of the schema that are missing',
            'Start the server of this version once: it migrates. If they stay missing, restore a backup.',
          ),
        ],
      }
    },
  }
}

function factsOf(tables: readonly Table[]): SchemaFact[] {
  return tables.flatMap(toSchemaFacts)
}

function without(facts: readonly SchemaFact[], known: readonly SchemaFact[]): SchemaFact[] {
  const texts = new Set(known.map(({ text }) => text))
  return facts.filter(({ text }) => !texts.has(text))
}

// Any trigger besides those that refuse changes or count replies may copy data elsewhere.
function unknownTriggers(engine: Engine, tables: readonly Table[]): SchemaFact[] {
  return tables.flatMap(({ name, triggers }) =>
    triggers
      .filter(
        ({ name: trigger, counts }) =>
          !counts && !appendOnlyTriggers(engine, name).includes(trigger),
      )
      .map((trigger) => ({
        subject: name,
        kind: 'trigger' as const,
        text: `trigger ${trigger.name} on ${name}`,
      })),
  )
}
