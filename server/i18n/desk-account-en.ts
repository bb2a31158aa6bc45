/** Texts of the desk about how API tokens end, in English. */
export const accountTexts = {
  ends: 'Ends on',
  everywhereEndsTokens: 'Signing out everywhere ends your API tokens too.',
} as const
