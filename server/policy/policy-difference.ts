import { type Change, diffArrays, diffWordsWithSpace } from 'diff'
import type { PolicyText } from './policy-document.ts'
import { linesOf } from './policy-text.ts'
import type { ChangeSize } from './policy-version.ts'

/** A line of one section that is new or gone; its words, each with what became of it. */
export interface ChangedLine {
  readonly kind: 'old' | 'new'
  readonly words: readonly { readonly text: string; readonly changed: boolean }[]
}

/** What is different in one section of two versions. */
export interface ChangedSection {
  readonly title: string
  readonly lines: readonly ChangedLine[]
}

type Sections = Pick<PolicyText, 'sections'>

/** What two versions say differently, section by section. */
export function differenceOf(before: Sections, after: Sections): ChangedSection[] {
  const ids = new Set([...after.sections, ...before.sections].map(({ id }) => id))
  return [...ids].flatMap((id) => {
    const old = before.sections.find((section) => section.id === id)
    const fresh = after.sections.find((section) => section.id === id)
    const [oldTitle, ...oldLines] = old ? linesOf(old) : []
    const [freshTitle, ...freshLines] = fresh ? linesOf(fresh) : []
    const renamed = oldTitle !== undefined && freshTitle !== undefined && oldTitle !== freshTitle
    const lines = [
      ...(renamed ? changedLines([oldTitle], [freshTitle]) : []),
      ...changedLines(oldLines, freshLines),
    ]
    const title = fresh?.title ?? old?.title ?? id
    return lines.length > 0 ? [{ title, lines }] : []
  })
}

/**
 * How large a change seems: `major` when somebody new gets or sees data, something new is stored, or
 * a setting became less private. The operator decides.
 */
export function suggestedSize(before: PolicyText, after: PolicyText): ChangeSize {
  const grows = (part: (text: PolicyText) => readonly unknown[]) => {
    const known = new Set(part(before).map((one) => JSON.stringify(one)))
    return part(after).some((one) => !known.has(JSON.stringify(one)))
  }
  const parts: ((text: PolicyText) => readonly unknown[])[] = [
    ({ hosts }) => hosts,
    ({ lessPrivateSettings }) => lessPrivateSettings,
    ({ staffLocations }) => staffLocations,
    ({ operator, dataLocation }) => [operator, dataLocation],
    ({ inventory }) => inventory.map(({ kind, name, seenBy }) => [kind, name, seenBy]),
  ]
  return parts.some(grows) ? 'major' : 'minor'
}

function changedLines(before: readonly string[], after: readonly string[]): ChangedLine[] {
  const changes = diffArrays([...before], [...after])
  return changes.flatMap((change, index) => {
    if (change.removed) {
      const next = changes[index + 1]
      return next?.added ? pairs(change.value, next.value) : wholeLines('old', change.value)
    }
    if (!change.added || changes[index - 1]?.removed) return []
    return wholeLines('new', change.value)
  })
}

// Lines that took each other's place are compared word by word.
function pairs(before: readonly string[], after: readonly string[]): ChangedLine[] {
  if (before.length !== after.length) {
    return [...wholeLines('old', before), ...wholeLines('new', after)]
  }
  return before.flatMap((line, index) => {
    const words = diffWordsWithSpace(line, after[index] ?? '')
    return [wordsOf('old', words), wordsOf('new', words)]
  })
}

function wordsOf(kind: 'old' | 'new', words: readonly Change[]): ChangedLine {
  const shown = words.filter(({ added, removed }) => (kind === 'old' ? !added : !removed))
  return {
    kind,
    words: shown.map(({ value, added, removed }) => ({ text: value, changed: added || removed })),
  }
}

function wholeLines(kind: 'old' | 'new', lines: readonly string[]): ChangedLine[] {
  return lines.map((text) => ({ kind, words: [{ text, changed: false }] }))
}
