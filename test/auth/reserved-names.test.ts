import { describe, expect, it } from 'vitest'
import { isReservedName } from '../../server/auth/reserved-names.ts'

describe('a name that says somebody runs the site', () => {
  it.each([
    ...['Owner', 'Site owner', 'SiteOwner', 'siteowner', 'The Moderator', 'Admin2', 'Blog-Admin'],
    ...['ᴍᴏᴅᴇʀᴀᴛᴏʀ', 'ᴏᴡɴᴇʀ', '0wner', 'Оwner', '𝐀𝐝𝐦𝐢𝐧', 'Ad\u200bmin'],
    ...['المشرف', 'Betreiberin', 'dueño', 'Modérateur du site', 'המנהל', 'मॉडरेटर', 'Proprietario'],
    ...[
      '管理人',
      '운영자',
      'Beheerder',
      'Właściciel bloga',
      'Proprietário',
      'Moderatör',
      'Власник',
    ],
    ...['网站管理员', '站長'],
  ])('is %s', (name) => {
    expect(isReservedName(name)).toBe(true)
  })

  it.each([
    ...['Downer', 'Ownersby', 'Modesty', 'Donna', 'Dona', 'Malik', 'Anna Smith', 'Adminton', '水'],
    ...['María', 'Modric', 'Lena Moder', 'عليرضا', 'Kobayashi', 'Bower', '★', ''],
  ])('is not %s', (name) => {
    expect(isReservedName(name)).toBe(false)
  })
})
