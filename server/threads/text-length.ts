/** Longest comment, in UTF-16 code units: as the server, `String.length` and text areas count. */
export const TEXT_LENGTH = 10_000
