/** Texts of the desk about how API tokens end, in English. */
export const accountTexts = {
  ends: 'Ends on',
  password: 'Password',
  passwordLead: 'A new password signs you out of every other browser. Your API tokens go on.',
  currentPassword: 'Your present password',
  newPassword: 'Your new password',
  changePassword: 'Change my password',
  passwordChanged: 'Your password is changed. You are signed in with this browser only.',
  everywhereEndsTokens: 'Signing out everywhere ends your API tokens too.',
} as const
