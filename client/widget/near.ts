import { find } from './find.ts'

/** Whether less than a tenth of the longest text is left: from here on that is worth saying. */
export function isNear(form: HTMLElement): boolean {
  const { length } = find<HTMLTextAreaElement>(form, '[name=text]').value
  return length > Number(find(form, '.aw-count').dataset.most) * 0.9
}
