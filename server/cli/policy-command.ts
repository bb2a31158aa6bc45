import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { loadConfig } from '../config.ts'
import type { ChangedSection } from '../policy/policy-difference.ts'
import type { ChangeSize } from '../policy/policy-version.ts'
import { sampleAddition } from '../policy/text/sample-en.ts'
import { say, warn, withContainer } from './with-container.ts'

interface PublishOptions {
  readonly minor?: true
  readonly major?: true
}

const SAME_SETTINGS =
  'If the server says otherwise, run this command with the same settings as the server.'
const SAMPLE_FILE = '10-about-us.md'

/** `afterword policy`: compares, publishes and extends the privacy policy. */
export function policyCommand(): Command {
  const command = new Command('policy').description('Look after the privacy policy.')
  command
    .command('check')
    .description('Compare the policy with its published version. Exits with 1 on a difference.')
    .action(check)
  command
    .command('publish')
    .description('Publish the policy that the settings make, as a new version.')
    .option('--minor', 'a small change: the second number goes up')
    .option('--major', 'authors are shown the policy again: the first number goes up')
    .action(publish)
  command
    .command('init')
    .description('Write a sample of your own additions into POLICY_DIR (./policy if unset).')
    .action(init)
  return command
}

async function check(): Promise<void> {
  const { published, changed, suggested } = await withContainer(({ policy }) =>
    policy.publisher.check(),
  )
  if (!published) {
    say('No version of the policy is published yet. The first start publishes 1.0.')
    return
  }
  if (changed.length === 0) {
    say(`The policy says what its published version ${published.version} says.`)
    say(SAME_SETTINGS)
    return
  }
  say(`The policy reads differently from its published version ${published.version}:`)
  for (const section of changed) sayDifference(section)
  say(`\nPublish it with: npm run policy -- publish --${suggested}`)
  process.exitCode = 1
}

function sayDifference({ title, lines }: ChangedSection): void {
  say(`\n${title}`)
  for (const { kind, words } of lines) {
    say(`  ${kind === 'old' ? '-' : '+'} ${words.map(({ text }) => text).join('')}`)
  }
}

async function publish({ minor, major }: PublishOptions): Promise<void> {
  if (minor === major) {
    throw new Error('Say how large the change is: --minor or --major, one of them.')
  }
  const size: ChangeSize = major ? 'major' : 'minor'
  const published = await withContainer(({ policy }) => policy.publisher.publish(size))
  if (!published) {
    say('The policy says what its published version says. There is nothing to publish.')
    say(SAME_SETTINGS)
    return
  }
  say(`Version ${published.version} of the policy is published.`)
  if (size === 'minor' && published.suggested === 'major') {
    warn('By what changed, this was a major change. Authors are not shown it again.')
  }
}

async function init(): Promise<void> {
  const folder = loadConfig(process.env).policyDir ?? resolve('policy')
  await mkdir(folder, { recursive: true })
  const file = resolve(folder, SAMPLE_FILE)
  // Nothing that is there already is written over.
  await writeFile(file, sampleAddition, { flag: 'wx' }).catch((cause: unknown) => {
    throw new Error(`${file} could not be written. Is it there already?`, { cause })
  })
  say(`A sample is in ${file}. Set POLICY_DIR=${folder}, edit it, then: npm run policy -- check`)
}
