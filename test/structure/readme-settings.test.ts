import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Setting, settings } from '../../server/config-settings.ts'
import { repository } from './source-files.ts'

const read = (path: string) => readFileSync(join(repository, path), 'utf8')

function tableOf(list: readonly Setting[]): string {
  const rows = list.map(({ name, secret, takes, standard, description }) => {
    const variable = secret ? `\`${name}\`, \`${name}_FILE\`` : `\`${name}\``
    return `| ${[variable, takes, standard, description].join(' | ')} |`
  })
  return ['| variable | takes | without it | what it is for |', '|---|---|---|---|', ...rows].join(
    '\n',
  )
}

it('has the table of settings in the README, word for word', () => {
  const table = tableOf(settings)
  if (!read('README.md').includes(table)) {
    expect.fail(`the README's table of settings is not this one:\n\n${table}\n`)
  }
})

it('has in the table every variable the configuration checks, and no other', () => {
  const checked = [...read('server/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): z?/gm)]
  expect(checked.map((match) => match[1])).toEqual(settings.map(({ name }) => name))
})
