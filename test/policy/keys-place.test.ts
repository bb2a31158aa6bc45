import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../server/config.ts'
import { type KeysPlace, keysPlaceOf } from '../../server/policy/keys-place.ts'
import { aFolder, policyOf, publicServer, wordsOf } from './policy-world.ts'

// A file system that every Linux has beside that of the temporary folder.
const OTHER_DISK = '/sys'

describe('the place of the keys', () => {
  it('is the disk of the data with the standard folders, also before they exist', async () => {
    const folder = await aFolder()
    const settings = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'not/yet/keys') }
    expect(await keysPlaceOf(loadConfig(settings))).toBe('same-disk')
  })

  it('is another disk only where neither the data folder nor the database is on it', async () => {
    const folder = await aFolder()
    expect((await stat(OTHER_DISK)).dev).not.toBe((await stat(folder)).dev)
    const apart = { DATA_DIR: join(folder, 'data'), KEY_DIR: OTHER_DISK }
    expect(await keysPlaceOf(loadConfig(apart))).toBe('other-disk')
    const beside = { ...apart, DATABASE_URL: `sqlite:${OTHER_DISK}/afterword.sqlite` }
    expect(await keysPlaceOf(loadConfig(beside))).toBe('same-disk')
  })

  it('is seen from the machine of a PostgreSQL server', async () => {
    const place = (host: string) =>
      keysPlaceOf(loadConfig({ DATABASE_URL: `postgres://afterword@${host}/afterword` }))
    expect(await place('localhost')).toBe('same-machine')
    expect(await place('db.example')).toBe('other-machine')
  })

  it('is told in the policy as it is, and nothing more', () => {
    const told = (place: KeysPlace) => wordsOf(policyOf(publicServer, place))
    expect(told('same-disk')).toContain('on the same disk as the data')
    expect(told('other-disk')).toContain('on another disk or volume than the data')
    expect(told('same-machine')).toContain('on the same machine as the database')
    expect(told('other-machine')).toContain('on another machine than the database')
    for (const place of ['same-disk', 'same-machine'] as const) {
      expect(told(place)).toContain('has both')
      expect(told(place)).not.toMatch(/keys lie apart/)
    }
  })
})
