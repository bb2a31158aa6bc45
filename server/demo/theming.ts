/** A custom property that the elements take from the page around them. */
export interface ThemeProperty {
  readonly name: string
  /** What holds where the page does not say it, in Markdown. */
  readonly standard: string
  readonly meaning: string
  /** Whether `<afterword-recent>` takes it, too. */
  readonly isOfRecent: boolean
}

/** A part of an element, to be styled by `::part()`. */
export interface ThemePart {
  readonly name: string
  readonly meaning: string
}

/** The custom properties, colours first. `docs/theming.md` has them word for word. */
export const themeProperties: readonly ThemeProperty[] = [
  property('accent', '`#a63d17`', 'The button; links and highlights are mixed from it', true),
  property('on-accent', '`#fff`', 'The text on the button'),
  property('link', 'accent and text colour mixed', 'Links, and the ring around the focus', true),
  property('muted', '76 % of the text colour', 'Times, hints, and the links below a comment', true),
  property('danger', '`#c1121f` and text colour mixed', 'Errors, and the button that deletes'),
  property('line', '17 % of the text colour', 'Hairlines, and the line beside replies', true),
  property('border', '54 % of the text colour', 'The frames of fields'),
  property('surface', '5 % of the text colour', 'The ground of fields and of code'),
  property(
    'highlight',
    '11 % of the accent',
    'A comment that was linked to, and notes to its author',
  ),
  property('card', '`transparent`', 'The ground of a comment, 0.5em beyond its text'),
  property('radius', '`0.5em`', 'The corners of fields, buttons and cards'),
  property('density', '`1`', 'A number that all vertical room is multiplied by', true),
  property(
    'min-block-size',
    '`39em`, and 150vh in most windows',
    'The room kept for a thread that is on its way',
  ),
]

/** The parts of `<afterword-comments>`, from the top of a thread to its end. */
export const commentsParts: readonly ThemePart[] = [
  { name: 'thread', meaning: 'All of it' },
  { name: 'head', meaning: 'The number of comments and the order' },
  { name: 'title', meaning: 'The number of comments' },
  { name: 'sort', meaning: 'The links to other orders' },
  { name: 'closing', meaning: 'The notice that the server will end' },
  { name: 'empty', meaning: 'What stands where there are no comments' },
  { name: 'list', meaning: 'Comments one below the other, also in a branch' },
  { name: 'item', meaning: 'A comment with its replies' },
  { name: 'comment', meaning: 'A comment without its replies' },
  { name: 'in-reply-to', meaning: 'The link to what is answered, where that stands elsewhere' },
  { name: 'meta', meaning: 'Who wrote it, and when' },
  { name: 'avatar', meaning: 'The circle with the first letter of the name' },
  { name: 'name', meaning: 'The name' },
  { name: 'badge', meaning: 'The mark of those who run the blog' },
  { name: 'time', meaning: 'The time, which links to the comment' },
  { name: 'edited', meaning: 'The word that says it was changed' },
  {
    name: 'new',
    meaning: 'The button that shows new comments, and the mark of those since the last visit',
  },
  { name: 'text', meaning: 'The text' },
  { name: 'own', meaning: 'The note below a comment of one’s own' },
  { name: 'actions', meaning: 'The row below a comment' },
  { name: 'reply', meaning: 'The link that answers' },
  { name: 'like', meaning: 'The button that likes; where likes are on' },
  { name: 'report', meaning: 'The link that reports' },
  { name: 'report-form', meaning: 'The form that reports, below its comment' },
  { name: 'replies', meaning: 'The replies, which fold' },
  { name: 'fold', meaning: 'The line that folds them' },
  { name: 'removed', meaning: 'The place of a removed comment' },
  { name: 'more', meaning: 'The link to the next page' },
  { name: 'form', meaning: 'The form, also for replies and changes' },
  { name: 'form-title', meaning: 'Its heading' },
  { name: 'refusal', meaning: 'Why the whole form was refused' },
  { name: 'field', meaning: 'A field with its label, hint and problem' },
  { name: 'label', meaning: 'The label of a field' },
  { name: 'input', meaning: 'The field itself, of one line or of many' },
  { name: 'problem', meaning: 'What is wrong with a field' },
  { name: 'hint', meaning: 'Small print in the form' },
  { name: 'help', meaning: 'The formatting help' },
  { name: 'preview', meaning: 'The preview' },
  {
    name: 'button',
    meaning:
      'The button that sends, also a report, the one that loads again and the one that shows new comments',
  },
  { name: 'secondary', meaning: 'Quiet buttons: preview, cancel, edit, delete, more replies' },
  { name: 'status', meaning: 'The message that comes and goes at the lower edge' },
  { name: 'failed', meaning: 'What stands there when nothing could be loaded' },
]

/** The parts of `<afterword-recent>`. */
export const recentParts: readonly ThemePart[] = [
  { name: 'recent', meaning: 'All of it' },
  { name: 'title', meaning: 'Its heading' },
  { name: 'empty', meaning: 'What stands where there are no comments' },
  { name: 'list', meaning: 'The comments' },
  { name: 'item', meaning: 'A comment' },
  { name: 'link', meaning: 'Name and page, which link to the comment' },
  { name: 'time', meaning: 'The time' },
  { name: 'text', meaning: 'The beginning of the text' },
]

function property(
  name: string,
  standard: string,
  meaning: string,
  isOfRecent = false,
): ThemeProperty {
  return { name: `--afterword-${name}`, standard, meaning, isOfRecent }
}
