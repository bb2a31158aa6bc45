import {
  INVITATION_TIME,
  inHours,
  inMinutes,
  OWNER_LINK_TIME,
  SESSION_IDLE,
  SESSION_TIME,
} from '../../retention.ts'
import { columnsOf, type DataItem } from './data-item.ts'

const withAccount = 'as long as the account'
const shortLived = `${inMinutes(SESSION_IDLE)} without use, ${inHours(SESSION_TIME)} at most`

/** Columns about the people who look after the comments. */
export const staffTables: readonly DataItem[] = [
  ...columnsOf(
    'staff',
    { class: 'operational', retention: withAccount, seenBy: ['staff', 'owner'] },
    {
      id: 'names the account',
      name: 'is the name a member of staff signs in with',
      name_key: {
        purpose: 'keeps two accounts, and commenters, from bearing names that look the same',
        class: 'derived',
        seenBy: ['software'],
      },
      password_hash: { purpose: 'checks the password', class: 'secret', seenBy: ['software'] },
      created_at: 'says when the account was made',
      disabled_at: 'says when it was closed',
    },
  ),
  ...columnsOf(
    'staff_roles',
    { class: 'operational', retention: withAccount, seenBy: ['staff', 'owner'] },
    {
      staff_id: 'says which account holds a role',
      role: 'says which role, and so what the account may do',
    },
  ),
  ...columnsOf(
    'sessions',
    { class: 'operational', retention: shortLived, seenBy: ['software'] },
    {
      token_hash: { purpose: 'recognises a signed-in member of staff', class: 'secret' },
      staff_id: 'says who is signed in',
      created_at: 'says since when',
      seen_at: 'says when the session was last used',
      expires_at: 'says when it ends',
      confirmed_at: 'says when the password was last given again within the session',
    },
  ),
  ...columnsOf(
    'staff_invitations',
    {
      class: 'operational',
      retention: `${inHours(INVITATION_TIME)}, or until it is used`,
      seenBy: ['owner'],
    },
    {
      id: 'names the invitation',
      token_hash: {
        purpose: 'recognises the link by which somebody joins the staff',
        class: 'secret',
        seenBy: ['software'],
      },
      roles: 'says which roles the invited will hold',
      invited_by: 'says who invited',
      created_at: 'says when',
      expires_at: 'says when the link ends',
    },
  ),
  ...columnsOf(
    'api_tokens',
    { class: 'operational', retention: withAccount, seenBy: ['staff', 'operator'] },
    {
      id: 'names the token',
      staff_id: 'says whose token it is',
      name: 'says what the token is for',
      scopes: 'says what it allows',
      token_hash: { purpose: 'recognises the token', class: 'secret', seenBy: ['software'] },
      created_at: 'says when it was made',
      expires_at: 'says when it ends, a year later',
      revoked_at: 'says when it was revoked',
    },
  ),
  ...columnsOf(
    'owner_links',
    { class: 'secret', retention: inMinutes(OWNER_LINK_TIME), seenBy: ['software'] },
    {
      token_hash: 'recognises the link by which somebody becomes the owner',
      expires_at: { purpose: 'says when the link ends', class: 'operational' },
    },
  ),
  ...columnsOf(
    'undertakings',
    { class: 'operational', retention: withAccount, seenBy: ['staff', 'owner'] },
    {
      staff_id: 'says who promised to keep private data confidential',
      version: 'says which version of the promise',
      text_hash: 'proves which text was accepted',
      accepted_at: 'says when it was accepted',
    },
  ),
]
