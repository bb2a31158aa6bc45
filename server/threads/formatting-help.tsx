import type { ComponentChildren, JSX } from 'preact'
import type { Messages } from '../i18n/messages.ts'

/** What Markdown can do in a comment: each syntax around its own name, and how it looks. */
export function FormattingHelp({ messages }: { readonly messages: Messages }): JSX.Element {
  const { help, helpItems: names } = messages.writing
  return (
    <details class="aw-help" part="help">
      <summary>{help}</summary>
      {/* The same in a sentence: what the field is described by, for those who hear it. */}
      <p id="aw-text-hint" hidden>
        {messages.textHint}
      </p>
      <ul class="aw-hint">
        <Syntax typed={`*${names.emphasis}*`}>
          <em>{names.emphasis}</em>
        </Syntax>
        <Syntax typed={`**${names.strong}**`}>
          <strong>{names.strong}</strong>
        </Syntax>
        <Syntax typed={`\`${names.code}\``}>
          <code>{names.code}</code>
        </Syntax>
        <Syntax typed="``` … ```">{names.codeBlock}</Syntax>
        <Syntax typed={`> ${names.quote}`}>{names.quote}</Syntax>
        <Syntax typed={`- ${names.list}`}>{names.list}</Syntax>
        <Syntax typed={`[${names.link}](https://…)`}>{names.link}</Syntax>
      </ul>
    </details>
  )
}

// In the direction in which it would be typed.
function Syntax(props: { readonly typed: string; readonly children: ComponentChildren }) {
  return (
    <li>
      <code dir="auto">{props.typed}</code> {props.children}
    </li>
  )
}
