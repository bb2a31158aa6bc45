// SPDX-License-Identifier: CC-BY-SA-2.5
// SPDX-FileCopyrightText: Automattic, and those who changed its policy since; see NOTICE
//
// The English privacy policy. It follows the structure of the Automattic Privacy Policy, as it came
// to us by way of the policy of Infinext; the words are changed throughout. Unlike the rest of this
// repository it is under the Creative Commons Attribution-ShareAlike 2.5 licence.

import type { Section } from '../policy-document.ts'
import type { PolicyFacts } from '../policy-facts.ts'
import { list, paragraph, section } from './blocks.ts'
import { days, gathering, rights, visitors } from './gathering-en.ts'
import { everything, settingsSection } from './inventory-en.ts'
import { cookies, protection, storage, transfers } from './protection-en.ts'

export const licence = {
  name: 'Creative Commons Attribution-ShareAlike 2.5',
  url: 'https://creativecommons.org/licenses/by-sa/2.5/',
} as const

/** Whose work this is based upon. */
export const credit = {
  work: 'Automattic Privacy Policy',
  url: 'https://automattic.com/privacy/',
} as const

/** Says, as the licence demands, that the work was changed. */
export const changeNotice =
  'It was changed: the order of its parts was kept, the words were written anew for comments, and the facts of this server were filled in.'

export const policyTitle = 'Privacy policy'

/** Says that Automattic has nothing to do with this server. */
export function noEndorsement(operator: string): string {
  return `Automattic is not connected with and does not sponsor or endorse ${operator} or its use of the work.`
}

/** The sections of the policy, in the order of the policy it is based on. */
export function policySections(facts: PolicyFacts): Section[] {
  return [
    introduction(facts),
    reuse(facts),
    questions(facts),
    visitors(facts),
    gathering(facts),
    rights(facts),
    aggregates(facts),
    protection(facts),
    cookies(facts),
    transfers(facts),
    storage(facts),
    settingsSection(facts),
    everything(facts),
    ...additions(facts),
    changes(),
  ]
}

function introduction({
  operator,
  siteName,
  originMode,
  originDays,
  features,
}: PolicyFacts): Section {
  const address =
    originMode === 'off'
      ? 'Your IP address is never kept.'
      : `Your IP address is kept only behind a comment that is not published, for ${days(originDays)} at most, and only to block those who break the terms of service. It is never shown in public.`
  return section('introduction', 'In short', [
    paragraph(
      `This is the privacy policy of the comments of ${siteName}, run by ${operator} with the software Afterword. It is made from the settings of this server and from the list of everything its software can store, so it describes this server and no other.`,
    ),
    list([
      'Reading leaves nothing behind: no cookie, nothing in your browser, no record of who read what.',
      'To write, only your words are needed. A name and a website are optional, and are shown with them.',
      address,
      features.has('mail')
        ? 'Your e-mail address is asked for only where you want to hear of replies. It is never shown, and goes when you say so.'
        : 'Your e-mail address is not asked for.',
      'What you wrote can be read back, changed and deleted by you, without an account.',
      'Nothing is sold, rented, handed to advertisers, or used to make a profile of you.',
    ]),
    paragraph(
      'The form for comments names the version of this policy and leads here; with a comment you send, that version is kept. If you do not agree with the policy, please do not send a comment. You can read without agreeing to anything.',
    ),
  ])
}

function reuse({ operator }: PolicyFacts): Section {
  return section('reuse', 'Reuse of this text', [
    paragraph(
      'This document is based upon the ',
      { text: credit.work, href: credit.url },
      ' and is offered under the licence ',
      { text: licence.name, href: licence.url },
      '. You may use it as it is or change it, if you release what you make of it under the same licence and give credit to Automattic.',
    ),
    paragraph(changeNotice),
    paragraph(noEndorsement(operator)),
  ])
}

function questions({ operator, contact }: PolicyFacts): Section {
  const asked = `About this policy, and about anything kept about you, ask ${operator}: `
  return section('questions', 'Questions', [
    contact === undefined
      ? paragraph(
          `${asked}how to reach them is not stated, because this server runs for its owner alone.`,
        )
      : paragraph(asked, toContact(contact), '.'),
    paragraph('What you ask is answered to you and not published.'),
  ])
}

function toContact(contact: string): string | { text: string; href: string } {
  if (/^[^\s@<>"]+@[^\s@<>"]+$/.test(contact)) return { text: contact, href: `mailto:${contact}` }
  if (/^https?:\/\/\S+$/.test(contact)) return { text: contact, href: contact }
  return contact
}

function aggregates({ features }: PolicyFacts): Section {
  const counts = paragraph(
    'How many published comments a page has is shown to everybody. It is counted from the published comments.',
  )
  const nobody = paragraph(
    'No analytics provider is used, and nothing in the comments or at the desk loads one. Nothing is collected to recognise your device.',
  )
  if (!features.has('statistics')) {
    return section('aggregates', 'Statistics', [
      paragraph('This server makes no statistics about its readers or their visits.'),
      counts,
      nobody,
    ])
  }
  return section('aggregates', 'Statistics', [
    paragraph(
      'This server counts reads of pages by day, and the referring sites and languages of a day, as totals and never visitor by visitor. Browsers that send Global Privacy Control or Do Not Track are not counted. Groups smaller than ten are left out, so that no figure is about one person, and you can have your comments left out of every figure.',
    ),
    features.has('public-statistics')
      ? paragraph('These figures are ', { text: 'public', href: '/statistics' }, '.')
      : paragraph('These figures are shown to staff only.'),
    counts,
    nobody,
  ])
}

function additions({ operator, additions: added }: PolicyFacts): Section[] {
  if (added.length === 0) return []
  return [
    section('additions', `Added by ${operator}`, [
      paragraph(
        'The following was added by whoever runs this server, in their own words. It is part of this document and under the same licence.',
      ),
      ...added.map((addition) => ({ kind: 'addition', ...addition }) as const),
    ]),
  ]
}

function changes(): Section {
  return section('changes', 'Changes of this policy', [
    paragraph(
      'Every version has a number and a date, and stays readable, unchanged, at an address of its own. A change of the second number is a small one. After a change of the first number, nobody’s comment is taken before the form has shown them the new version. Comments keep the version they were written under.',
    ),
    paragraph(
      'Please look here from time to time. The ',
      { text: 'list of changes', href: '/privacy/changes' },
      ' shows what was altered and when, and a ',
      { text: 'feed', href: '/privacy/changes.atom' },
      ' tells you by itself.',
    ),
  ])
}
