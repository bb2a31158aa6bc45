// SPDX-License-Identifier: CC-BY-SA-2.5
// SPDX-FileCopyrightText: Automattic, and those who changed its policy since; see NOTICE

import type { KeysPlace } from '../keys-place.ts'
import type { Section } from '../policy-document.ts'
import type { PolicyFacts } from '../policy-facts.ts'
import { list, paragraph, section, table } from './blocks.ts'

const NOT_STATED = 'not stated'

/** Who may see what is private, where they and the data are, and what is never done. */
export function protection(facts: PolicyFacts): Section {
  const { operator, dataLocation = NOT_STATED, staffLocations, originMode } = facts
  const people = staffLocations.length > 0 ? staffLocations.join(', ') : NOT_STATED
  return section('protection', 'Who may see it', [
    paragraph(
      `What you publish is for everybody. Everything else is seen only by people who look after the comments for ${operator}, each with an account of their own, only as far as their task needs it, and only after they promised in writing to keep it to themselves.`,
    ),
    ...(originMode === 'off'
      ? []
      : [
          paragraph(
            'Moderators do not see your IP address, not even to block it: they see a short sign that changes every day. To look at one address takes a permission of its own, a written reason and the password again, and every such look is recorded in a way that cannot be undone.',
          ),
        ]),
    list([`The data lies in: ${dataLocation}.`, `The people who look after it are in: ${people}.`]),
    paragraph(
      'By sending a comment you agree that what is listed here goes to these places and people. A further one would be a change of this policy.',
    ),
    paragraph(
      `Nothing private is sold, rented or lent to anybody. It is given out only where the law demands it, or where ${operator} in good faith finds it necessary to protect the rights or the safety of somebody. Each time the ground is written down, and the case is counted `,
      { text: 'in public', href: '/transparency' },
      '. With the key of your comment you find the day and the ground in what is held about it: at once, or, where a law demands silence, from a day on that lies twelve months ahead at most.',
    ),
    mailParagraph(facts),
  ])
}

function mailParagraph({ features }: PolicyFacts) {
  return features.has('mail')
    ? paragraph(
        'You get mail only if you asked to hear of replies and confirmed it: at most one an hour for a page, each with a link that ends it at once. There is no other mail, ever.',
      )
    : paragraph('This server sends no mail to readers.')
}

/** What a browser is asked to keep. */
export function cookies({ inventory }: PolicyFacts): Section {
  const kept = inventory.storageKeys
  return section('cookies', 'Cookies and storage in your browser', [
    paragraph(
      'A cookie is a text that a website asks your browser to keep and to send back at every visit. As a reader or an author you get none, and you may refuse cookies and storage altogether: reading, writing, and changing what you wrote before you leave the page all work without.',
    ),
    kept.length === 0
      ? paragraph('Nothing else is stored in your browser either.')
      : table(
          'Kept in your browser, only after you ticked “remember me on this device”',
          ['Name', 'What for', 'Until'],
          kept.map(({ name, purpose, retention }) => [name, purpose, retention]),
        ),
    table(
      'Cookies of people who look after the comments',
      ['Name', 'What for', 'Until'],
      inventory.cookies.map(({ name, purpose, retention }) => [name, purpose, retention]),
    ),
  ])
}

/** What happens when the comments change hands or end. */
export function transfers({ operator }: PolicyFacts): Section {
  return section('transfers', 'When the comments change hands', [
    paragraph(
      `Should ${operator} hand over the comments, or go out of business, the published comments would be among what is handed over. Sealed addresses, e-mail addresses and keys are no part of an export. Each comment goes with the version of this policy it was written under, and whoever takes over is bound by it.`,
    ),
    paragraph(
      'Should the comments come to an end, there will be a notice first, so that authors can keep their own; then the keys and the data are destroyed.',
    ),
  ])
}

// Each says what a thief of the data would have, and no more than is known.
const keysSentences: Readonly<Record<KeysPlace, string>> = {
  'other-machine':
    'The keys lie on another machine than the database: whoever takes the database has none of them.',
  'same-machine':
    'The keys lie in a folder on the same machine as the database: a copy of the database holds none of them, but whoever takes the whole machine has both.',
  'other-disk':
    'The keys lie on another disk or volume than the data: whoever takes the one with the data has none of them.',
  'same-disk':
    'The keys lie in a folder of their own, on the same disk as the data: a copy of the data holds none of them, but whoever takes the whole disk has both.',
}

/** Where the data is, and which other hosts get some of it. */
export function storage({ hosts, originMode, keysPlace }: PolicyFacts): Section {
  return section('storage', 'Where it is stored', [
    paragraph(
      `The machines, disks and networks that hold and carry the comments may belong to companies that rent them out. ${originMode === 'sealed' ? 'Therefore addresses are sealed before they are written to disk.' : 'Therefore no address is written to disk.'} ${keysSentences[keysPlace]} Backups hold neither keys nor addresses.`,
    ),
    hosts.length === 0
      ? paragraph('This server connects to no other host.')
      : table(
          'Other hosts this server connects to',
          ['Host', 'What for', 'What goes there'],
          hosts.map(({ host, purpose, receives }) => [host, purpose, receives]),
        ),
  ])
}
