// SPDX-License-Identifier: CC-BY-SA-2.5
// SPDX-FileCopyrightText: Automattic, and those who changed its policy since; see NOTICE

import { ANSWERED_DAYS, LONGEST_BLOCK_DAYS, REQUEST_DAYS } from '../../retention.ts'
import type { Block, Section } from '../policy-document.ts'
import type { PolicyFacts } from '../policy-facts.ts'
import { list, paragraph, section, table } from './blocks.ts'

/** What a visit leaves behind, and what an IP address is for. */
export function visitors(facts: PolicyFacts): Section {
  return section('visitors', 'Visitors', [
    paragraph(
      'Any website can see from where it is asked for a page: your browser sends your IP address, its own name, your languages and the page you come from. Of these the comments keep nothing. What a log line says is when something was asked for, which kind of address it was, how it was answered and how long that took; never who asked, and never which page.',
    ),
    paragraph(
      'While a request is answered, your IP address is used to keep one sender from flooding everybody else. For that a scrambled form of it stays in memory for minutes, under a key that is made when the server starts and never written down.',
    ),
    paragraph(addressSentence(facts)),
    paragraph(
      `A block keeps a scrambled form of the address, which nobody can read back. It rests on a recorded breach of the terms, ends by itself within ${LONGEST_BLOCK_DAYS} days, and never keeps anybody from reading.`,
    ),
    paragraph(
      'No attempt is made to find out who you are: no lookup of places, networks or names, and nothing published ties one comment to another unless you sign them with the same name. Moderators see no more than whether comments that wait on one day share a sender.',
    ),
    ...likes(facts),
  ])
}

// What follows is the whole of it: nothing else happens when the button is pressed.
function likes({ features }: PolicyFacts): Block[] {
  if (!features.has('likes')) return []
  return [
    paragraph(
      'If you like a comment, the number beside it goes up by one. The number is all that is stored: not who liked it, not when, not from where. Your IP address is not used to count; as with everything you send, it is only looked at to turn away floods and senders who are blocked.',
    ),
    paragraph(
      'So that an attempt that is repeated is not counted twice, and so that a second press takes the like back, the page makes up a random value for this one comment. The page forgets it when you leave; from then on the like cannot be taken back. The server turns it into a tag under a random key of the day, keeps the tag in memory only, and forgets key and tag when the day is over or the server stops. The value is no part of you or your browser: two likes cannot be tied to each other, and on another visit you can like again. Without JavaScript there is no such value, and every press counts.',
    ),
  ]
}

function addressSentence({ originMode, originDays }: PolicyFacts): string {
  if (originMode === 'off') {
    return 'The IP address a comment comes from is not kept, not even while the comment waits for a moderator.'
  }
  const where = originMode === 'sealed' ? 'sealed on disk' : 'in memory'
  return `The IP address a comment comes from is kept ${where} for one purpose: to block those who broke the terms of service. Of a comment that is published at once it is not kept. Otherwise it is forgotten when the comment is approved or deleted or its sender is blocked. Behind a comment that still waits, or that was rejected or marked as spam, it is forgotten after ${days(originDays)}. Where this number is made smaller, the smaller one holds at once, also for what was kept before.`
}

/** What is stored when somebody writes. */
export function gathering(facts: PolicyFacts): Section {
  return section('gathering', 'What is stored when you write', [
    table('Stored with a comment', ['What', 'What for', 'Until', 'Who sees it'], rows(facts)),
    paragraph(
      'Leaving out your name and website costs you nothing: the comment appears as anonymous, and everything else works as for anybody. Nothing more is taken from your browser, and a field that is not listed here is refused.',
    ),
  ])
}

const untilDeleted = 'You or a moderator delete the comment'

function rows({ originMode, originDays, features }: PolicyFacts): string[][] {
  return [
    [
      'Your text',
      'To show it under the page',
      untilDeleted,
      'Everybody once it is published; before, you and the moderators',
    ],
    [
      'Your name and website, if you give them',
      'To show them with your text',
      untilDeleted,
      'As your text',
    ],
    ['The time, and the page you wrote under', 'To show it in its place', 'Kept', 'Everybody'],
    [
      'The version of this policy the form showed',
      'To know what you were told',
      untilDeleted,
      'You and the moderators',
    ],
    [
      'A scrambled form of your edit key',
      'To recognise you when you change or delete the comment',
      untilDeleted,
      'Nobody',
    ],
    [
      'The answer to your sending, sealed under your own key',
      'To answer the same if your browser asks twice',
      'One day',
      'Nobody but you',
    ],
    ...(originMode === 'off' ? [] : [originRow(originMode, originDays)]),
    ...(features.has('statistics')
      ? [['Whether it stays out of statistics', 'To leave it out', untilDeleted, 'You']]
      : []),
    ...(features.has('mail')
      ? [
          [
            'Your e-mail address, if you ask for notices of replies',
            'To write to you about replies, after you confirmed it',
            'You unsubscribe, or never confirm',
            'Nobody; it is sealed, and opened to send a notice',
          ],
        ]
      : []),
  ]
}

function originRow(mode: 'sealed' | 'memory', originDays: number): string[] {
  return [
    mode === 'sealed' ? 'Your IP address, sealed' : 'Your IP address, in memory only',
    'To block those who broke the terms of service',
    `The comment is approved or deleted or its sender is blocked, at most ${days(originDays)}`,
    'Nobody, in the course of things; see below',
  ]
}

/** A number of days in words. */
export function days(count: number): string {
  return count === 1 ? 'one day' : `${count} days`
}

/** What readers may do about their own data. */
export function rights({ operator }: PolicyFacts): Section {
  return section('rights', 'What you can do', [
    paragraph(
      'With every comment you get a key. Whoever holds it is its author; no account is needed. With the key you can, in the form or at ',
      { text: 'My comments', href: '/my-comments' },
      ':',
    ),
    list([
      'see everything that is held about the comment, published or not, and download it, and whether something of it was given to somebody outside;',
      'change the text, your name and your website;',
      'take your name or website back, at once, whatever was decided about the comment;',
      'delete it: text, name, website and everything made from them are then erased, also from a backup when it is restored, and replies of others stay below an empty place.',
    ]),
    paragraph(
      `If you lost the key, or want to know or object to anything else, ask ${operator} with the `,
      { text: 'request form', href: '/privacy-request' },
      ` or at the address above. It has to be answered within a month. What you write there is kept sealed until ${ANSWERED_DAYS} days after the answer, and ${REQUEST_DAYS} days at most.`,
    ),
    paragraph(
      'All rights in what you wrote stay yours; no licence to it is claimed beyond showing it here.',
    ),
  ])
}
