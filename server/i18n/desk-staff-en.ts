/** English texts of the desk's pages about accounts, roles and the reveal of addresses. */
export const staffTexts = {
  staff: {
    title: 'Staff',
    lead: 'Everybody has an account of their own and only the roles they need. What is done here is in the record.',
    roles: {
      owner: { name: 'Owner', may: 'looks after the staff and the sites' },
      moderator: {
        name: 'Moderator',
        may: 'decides on comments and blocks by comment, without seeing an address',
      },
      'privacy-officer': {
        name: 'Privacy officer',
        may: 'reveals an address when it must be, answers requests of readers, reads the record',
      },
    },
    you: 'you',
    since: 'since',
    disabled: 'Disabled',
    disabledSince: 'disabled since',
    change: 'Change',
    changeTitle: (name: string) => `Account of ${name}`,
    rolesLegend: 'Roles',
    save: 'Save roles',
    disable: 'Disable account',
    accessTitle: 'Access',
    disableHint:
      'Ends every session and API token of this account at once. Its name stays taken, and the record keeps its meaning.',
    enable: 'Enable account',
    enableHint: 'Lets this account in again with its old password and its roles.',
    cancel: 'Back to the staff',
    invite: 'Invite somebody',
    inviteLead:
      'Makes a link that works once within 24 hours. Give it to one person only; they choose their name and password.',
    inviteSubmit: 'Make an invitation',
    newLink: 'The invitation',
    newLinkHint: 'Copy it now and hand it over. It is shown this once.',
    invitations: 'Open invitations',
    until: 'until',
    withdraw: 'Withdraw',
    transparency: 'Public count of disclosures',
    outcomes: {
      saved: 'Saved.',
      disabled: 'The account is disabled. Its sessions and tokens have ended.',
      enabled: 'The account is enabled.',
      withdrawn: 'The invitation is withdrawn.',
    },
  },
  reveal: {
    title: 'Reveal the address',
    formTitle: 'Before you see it',
    lead: 'Blocking needs no address, and most days nobody needs one. Look only when you must, and only for this comment.',
    recorded:
      'Your name, this comment and your reason are written to the record first, and stay there. The address is not.',
    reason: 'Why do you need to know it?',
    reasonHint:
      'At least 20 characters. Write about the matter, not about the person, and no address.',
    limit: (count: number) => `You can do this ${count} times a day.`,
    submit: 'Show the address',
    cancel: 'Cancel',
    shownTitle: 'The address',
    shownHint:
      'It is shown this once. Use it for the reason you gave, tell nobody who need not know, and close this page when you are done.',
    back: 'Back to the comments',
  },
  confirm: {
    label: 'Your password, once more',
    hint: 'So that nobody else at your screen can do this. It counts for five minutes.',
  },
} as const
