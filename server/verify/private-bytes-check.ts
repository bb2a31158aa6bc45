import type { Opened, PrivateSample, PrivateValue } from '../privacy/private-sample.ts'
import { breachIf, breachNaming, type Check } from './check.ts'
import { isTelling, piecesOfValue } from './private-forms.ts'
import { type Places, SearchedPlaces } from './searched-places.ts'

export interface PrivateBytesCheckOptions extends Places {
  readonly sample: PrivateSample
  /** What opens everything else, and so must not lie beside it. */
  readonly keys: () => Promise<readonly PrivateValue[]>
}

/** Values of each kind that are looked for at most. */
const MOST_VALUES = 1000
const NOT_LOOKED_AT =
  'Not looked at: logs, backups and folders beyond DATA_DIR. Name them with --also.'

/** Nothing private can be read by somebody who has the files and not the keys. */
export function privateBytesCheck(options: PrivateBytesCheckOptions): Check {
  return {
    name: 'private-bytes',
    title: 'nothing private is readable in the files without the keys',
    async run() {
      const opened = await openSome(options.sample)
      const values = [...opened.flatMap((one) => one.values), ...(await options.keys())].filter(
        isTelling,
      )
      const searched = new SearchedPlaces(values.flatMap(piecesOfValue))
      await searched.lookThrough(options)
      const told = await searched.passOverPublished(options.database)
      const unopened = opened.reduce((sum, one) => sum + one.unopened, 0)
      return {
        looked: { ...countsOf(values), files: searched.files, bytes: searched.bytes },
        breaches: [
          ...searched.breaches(),
          ...breachNaming(
            searched.copies,
            'copies of the database that no encryption protects',
            'Delete them: what was erased since is still in them. For backups there is afterword backup.',
          ),
          ...breachNaming(
            searched.keyFiles,
            'files that look like keys of this server',
            'Delete them, or move them into the key folder where they belong.',
          ),
          ...breachIf(
            unopened,
            'sealed boxes that their own key does not open',
            'Delete these rows: they were tampered with, or never sealed.',
          ),
        ],
        notes: [
          ...(options.also.length === 0 ? [NOT_LOOKED_AT] : []),
          ...(opened.some((one) => one.values.length === MOST_VALUES)
            ? [`Looked for ${MOST_VALUES} of a kind, another choice each time.`]
            : []),
          ...(told > 0
            ? [`Passed over ${told} that somebody wrote into a comment or the operator publishes.`]
            : []),
        ],
      }
    },
  }
}

async function openSome(sample: PrivateSample): Promise<Opened[]> {
  return [
    await sample.addresses(MOST_VALUES),
    await sample.emails(MOST_VALUES),
    await sample.requests(MOST_VALUES),
  ]
}

function countsOf(values: readonly PrivateValue[]): Record<string, number> {
  const count = (kind: PrivateValue['kind']) => values.filter((value) => value.kind === kind).length
  return {
    addresses: count('address'),
    emails: count('email'),
    requests: count('request'),
    keys: count('key'),
  }
}
