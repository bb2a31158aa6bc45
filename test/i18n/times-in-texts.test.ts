import { expect, it } from 'vitest'
import { HOUR } from '../../server/clock.ts'
import { findLanguage, languageTags } from '../../server/i18n/language.ts'
import { ANSWERED_DAYS, CONFIRMATION_TIME, REQUEST_DAYS } from '../../server/retention.ts'

const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).map(Number)

// Translators write these numbers into their sentences.
it.each(languageTags)('says in %s how long is kept what is kept', (tag) => {
  const { rights, notices } = findLanguage(tag).messages
  expect(numbersIn(rights.request.kept)).toEqual([ANSWERED_DAYS, REQUEST_DAYS])
  expect(numbersIn(notices.confirmElse)).toEqual([CONFIRMATION_TIME / HOUR])
})
