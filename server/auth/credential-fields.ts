import { z } from 'zod'
import { Redacted } from '../redacted.ts'

const MAX_LENGTH = 1000

/** A secret from a form, wrapped as it comes in. */
export const secretField = z
  .string('Give this as text.')
  .max(MAX_LENGTH, 'This is too long.')
  .transform((text) => new Redacted(text))

/** A name from a form, as typed. */
export const typedNameField = z.string('Give this as text.').max(MAX_LENGTH, 'This is too long.')
