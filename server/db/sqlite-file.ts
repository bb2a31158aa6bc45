import { stat } from 'node:fs/promises'

/** The file of an embedded database, as it lay on the disk when it was opened. */
export class SqliteFile {
  readonly path: string
  #opened: Promise<string | undefined> | undefined

  constructor(path: string) {
    this.path = path
  }

  /** Whether there is anything in it, or in its place. */
  async exists(): Promise<boolean> {
    const found = await stat(this.path).catch(() => undefined)
    return found !== undefined && found.size > 0
  }

  /** Notes which file it is that was opened. Only the first call counts. */
  noteOpened(): void {
    this.#opened ??= identityOf(this.path)
  }

  /**
   * Makes sure that the opened file still lies in its place. SQLite itself goes on with a file that
   * was deleted, and everything it is given is lost at its end.
   *
   * @throws {Error} `SQLITE_READONLY_DBMOVED`
   */
  async requireInPlace(): Promise<void> {
    const opened = await this.#opened
    if (opened === undefined || opened === (await identityOf(this.path))) return
    const message =
      'The file of the database was deleted or moved while the server used it. ' +
      'Put it back, or stop the server and restore a backup.'
    throw Object.assign(new Error(message), { code: 'SQLITE_READONLY_DBMOVED' })
  }
}

async function identityOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  return found && `${found.dev} ${found.ino}`
}
