/** What a form of a fresh server sends along: the version of the privacy policy it showed. */
export const shownPolicy = { policyVersion: '1.0' } as const
