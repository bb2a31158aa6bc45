// SPDX-License-Identifier: CC-BY-SA-2.5
// SPDX-FileCopyrightText: Automattic, and those who changed its policy since; see NOTICE

import type { DataKind } from '../data-inventory.ts'
import type { DataItem, Viewer } from '../inventory/data-item.ts'
import type { Block, Section } from '../policy-document.ts'
import type { PolicyFacts } from '../policy-facts.ts'
import { paragraph, section, table } from './blocks.ts'

/** The words for those who may see an item. */
export const viewerNames: Readonly<Record<Viewer, string>> = {
  everybody: 'everybody',
  author: 'its author',
  moderators: 'moderators',
  'privacy-officers': 'privacy officers',
  staff: 'the member of staff it is about',
  owner: 'owners',
  operator: 'whoever runs the server',
  recipient: 'whoever it is sent to',
  software: 'nobody',
}

const kindTitles: Readonly<Record<Exclude<DataKind, 'columns'>, string>> = {
  logFields: 'The log',
  cookies: 'Cookies, of staff only',
  storageKeys: 'Storage in browsers',
  mailHeaders: 'Headers of mails',
  hosts: 'Other hosts',
  files: 'Key files',
}

const columns = ['Name', 'What for', 'Kind', 'Until', 'Who sees it']

/** The settings of this server that are not the most private ones. */
export function settingsSection({ lessPrivate }: PolicyFacts): Section {
  return section('settings', 'Settings that could be more private', [
    lessPrivate.length === 0
      ? paragraph('Every setting of this server has its most private value.')
      : table(
          'Not the most private value there is',
          ['Setting', 'Value', 'What it means'],
          lessPrivate.map(({ name, value, meaning }) => [name, value, meaning]),
        ),
  ])
}

/** The whole data inventory: each item with its class, purpose, end and viewers. */
export function everything({ inventory }: PolicyFacts): Section {
  const { columns: ofTables, ...others } = inventory
  return section('everything', 'Everything that can be stored', [
    paragraph(
      'This is the complete list, down to the single column. Tests of the software fail when it stores anything else.',
    ),
    ...tablesOf(ofTables).map(([name, items]) => tableOf(`Database table ${name}`, items)),
    ...Object.entries(others)
      .filter(([, items]) => items.length > 0)
      .map(([kind, items]) => tableOf(kindTitles[kind as keyof typeof kindTitles], items)),
  ])
}

function tablesOf(items: readonly DataItem[]): [table: string, items: DataItem[]][] {
  const tables = new Map<string, DataItem[]>()
  for (const item of items) {
    const [name = '', column = ''] = item.name.split('.')
    const ofTable = tables.get(name) ?? []
    tables.set(name, ofTable)
    ofTable.push({ ...item, name: column })
  }
  return [...tables]
}

function tableOf(title: string, items: readonly DataItem[]): Block {
  const rows = items.map((item) => [
    item.name,
    item.purpose,
    item.class,
    item.retention,
    item.seenBy.map((viewer) => viewerNames[viewer]).join(', '),
  ])
  return table(title, columns, rows, { folded: true })
}
