const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}\s\u2800]/gu

/**
 * Brings a text into the form that is stored and given back: well-formed Unicode, `\n` line ends,
 * no NUL, which no database column and no HTML page can hold. Everything else stays as written.
 */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD')
}

/** Whether a text has nothing a reader could see. */
export function isEmptyText(text: string): boolean {
  return text.replace(invisible, '') === ''
}
