import type { Transaction } from '../db/unit-of-work.ts'
import type { DisclosureSource, HeldItem } from './disclosure-service.ts'
import type { RecipientStore } from './recipient-store.ts'
import type { SubscriptionStore } from './subscription-store.ts'
import type { SubscriptionVault } from './subscription-vault.ts'

export interface DisclosedSubscriptionOptions {
  readonly subscriptions: SubscriptionStore
  readonly recipients: RecipientStore
  readonly vault: SubscriptionVault
}

/** The e-mail address that gets notices of replies to a comment, for a disclosure. */
export class DisclosedSubscription implements DisclosureSource {
  readonly #options: DisclosedSubscriptionOptions

  constructor(options: DisclosedSubscriptionOptions) {
    this.#options = options
  }

  async held(trx: Transaction, commentId: string): Promise<readonly HeldItem[]> {
    const { subscriptions, recipients, vault } = this.#options
    const subscription = await subscriptions.with(trx).find(commentId)
    const recipient = subscription && (await recipients.with(trx).find(subscription.recipientId))
    const email = recipient && vault.open(recipient.id, recipient.sealed)
    return email ? [{ label: 'e-mail', value: email.expose() }] : []
  }
}
