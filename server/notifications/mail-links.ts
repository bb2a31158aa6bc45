import type { SignedPurpose, SubscriptionVault } from '../privacy/subscription-vault.ts'

/** What a link in a mail is for: to confirm a subscription, or to stop all mails. */
export type LinkPurpose = Exclude<SignedPurpose, 'message'>

export interface MailLinksOptions {
  readonly vault: SubscriptionVault
  /** The address readers reach this server by, without a slash at the end. */
  readonly publicUrl: string
}

/** The signed links in mails. They hold an id that means nothing elsewhere, and no address. */
export class MailLinks {
  readonly #options: MailLinksOptions

  constructor(options: MailLinksOptions) {
    this.#options = options
  }

  to(purpose: LinkPurpose, recipientId: string): string {
    const { vault, publicUrl } = this.#options
    return `${publicUrl}/notices/${purpose}/${recipientId}.${vault.sign(purpose, recipientId)}`
  }

  /** The recipient a token was made for; `undefined` when it was made up or for another purpose. */
  read(purpose: LinkPurpose, token: string): string | undefined {
    const [recipientId = '', signature = '', ...rest] = token.split('.')
    const genuine = this.#options.vault.isSigned(purpose, recipientId, signature)
    return genuine && rest.length === 0 ? recipientId : undefined
  }
}
