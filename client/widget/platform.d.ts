// What browsers have and TypeScript's library does not know yet.

interface SanitizerConfig {
  readonly elements: readonly string[]
  readonly attributes: readonly string[]
  readonly dataAttributes: boolean
  readonly comments: boolean
}

interface Element {
  setHTML?(html: string, options: { readonly sanitizer: SanitizerConfig }): void
}

interface TrustedTypePolicy {
  createHTML(html: string): string
}

declare var trustedTypes:
  | {
      createPolicy(name: string, rules: { createHTML(html: string): string }): TrustedTypePolicy
    }
  | undefined
