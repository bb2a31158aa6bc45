import { cookies, storageKeys } from './inventory/browser-items.ts'
import { commentTables } from './inventory/comment-tables.ts'
import type { DataItem } from './inventory/data-item.ts'
import { erasureTables } from './inventory/erasure-tables.ts'
import { files } from './inventory/files.ts'
import { logFields } from './inventory/log-fields.ts'
import { noticeTables } from './inventory/notice-tables.ts'
import { operationTables } from './inventory/operation-tables.ts'
import { hosts, mailHeaders } from './inventory/outgoing-items.ts'
import { privateTables } from './inventory/private-tables.ts'
import { reportTables } from './inventory/report-tables.ts'
import { requestTables } from './inventory/request-tables.ts'
import { staffTables } from './inventory/staff-tables.ts'
import { statisticsTables } from './inventory/statistics-tables.ts'

/** The kinds of places where data can be, in the order they are shown. */
export const dataKinds = [
  'columns',
  'logFields',
  'cookies',
  'storageKeys',
  'mailHeaders',
  'hosts',
  'files',
] as const

export type DataKind = (typeof dataKinds)[number]

/**
 * Everything this software keeps, writes or sends: nothing else may exist. Tests compare it with the
 * real schema, log, cookies, storage and mails; the policy page is made from it. A new column or
 * field gets its entry in `inventory/`.
 */
export const dataInventory: Readonly<Record<DataKind, readonly DataItem[]>> = {
  columns: [
    ...commentTables,
    ...privateTables,
    ...noticeTables,
    ...staffTables,
    ...operationTables,
    ...statisticsTables,
    ...erasureTables,
    ...requestTables,
    ...reportTables,
  ],
  logFields,
  cookies,
  storageKeys,
  mailHeaders,
  hosts,
  files,
}
