const types = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null']
const isText = (value: unknown) => typeof value === 'string'
const isNumber = (value: unknown) => typeof value === 'number'
const isList = (value: unknown) => Array.isArray(value) && value.length > 0

/** The words of JSON Schema 2020-12 that our schemas use, and what may stand after each. */
const words: Readonly<Record<string, (value: unknown) => boolean>> = {
  $ref: (value) => value === '#/components/schemas/Problem',
  type: (value) => [value].flat().every((type) => types.includes(String(type))),
  enum: isList,
  const: (value) => value !== undefined,
  default: () => true,
  description: isText,
  format: (value) => ['uuid', 'date', 'date-time'].includes(String(value)),
  pattern: (value) => isText(value) && new RegExp(String(value), 'u') instanceof RegExp,
  minimum: isNumber,
  maximum: isNumber,
  minLength: isNumber,
  maxLength: isNumber,
  minItems: isNumber,
  maxItems: isNumber,
  required: (value) => Array.isArray(value) && value.every(isText),
  additionalProperties: (value) => value === false || isSchema(value),
  propertyNames: isSchema,
  items: isSchema,
  anyOf: (value) => isList(value) && (value as unknown[]).every(isSchema),
  oneOf: (value) => isList(value) && (value as unknown[]).every(isSchema),
  properties: (value) => isObject(value) && Object.values(value).every(isSchema),
}

/**
 * Whether a value is a schema object as OpenAPI 3.1 takes it.
 *
 * @throws {Error} naming the word that is unknown or wrongly used
 */
export function isSchema(value: unknown): boolean {
  if (!isObject(value)) return false
  for (const [word, meaning] of Object.entries(value)) {
    if (words[word]?.(meaning)) continue
    throw new Error(`no JSON Schema: ${word}: ${JSON.stringify(meaning)}`)
  }
  const { required = [], properties = {} } = value as { required?: string[]; properties?: object }
  return required.every((name) => Object.hasOwn(properties, name))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
