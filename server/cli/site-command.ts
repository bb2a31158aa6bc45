import { Command, Option } from 'commander'
import { isOrigin, type Moderation } from '../config.ts'
import { Problem } from '../errors.ts'
import { isLanguageTag } from '../i18n/language.ts'
import { say, withContainer } from './with-container.ts'

interface SiteOptions {
  readonly name: string
  readonly origins: string
  readonly language: string
  readonly moderation: Moderation
  readonly statistics: boolean
}

/** `afterword site`: further blogs on the same server. */
export function siteCommand(): Command {
  const command = new Command('site').description('Look after the sites of this server.')
  command
    .command('save <id>')
    .description('Add a site, or change one: its settings become what is given here.')
    .requiredOption('--name <name>', 'the name readers see')
    .requiredOption('--origins <origins>', 'comma-separated, such as https://blog.example')
    .option('--language <tag>', 'the language of its threads', 'en')
    .addOption(
      new Option('--moderation <what>', 'what is held for a moderator')
        .choices(['all', 'links', 'none'])
        .default('all'),
    )
    .option('--no-statistics', 'keep the site out of every statistic')
    .action(async (id: string, options: SiteOptions) => {
      const origins = options.origins.split(',').map((origin) => origin.trim())
      const { language } = options
      if (!/^[a-z0-9-]{1,64}$/.test(id) || !origins.every(isOrigin) || !isLanguageTag(language)) {
        throw new Problem(
          400,
          'invalid-site',
          'An id is made of a-z, 0-9 and -; an origin looks like https://blog.example, a language like pt-BR.',
        )
      }
      const { name, moderation, statistics } = options
      const site = {
        ...{ id, name, language, moderation, origins: origins.map(asBrowsersSay) },
        excludeFromStatistics: !statistics,
      }
      await withContainer(({ threads }) => threads.siteService.save(site))
      say(`The site ${id} is saved. Use it with <afterword-comments site="${id}">.`)
    })
  command
    .command('list')
    .description('List the sites.')
    .action(async () => {
      const sites = await withContainer(({ threads }) => threads.siteService.list())
      for (const { id, name, moderation, origins } of sites) {
        say(`${id}  ${name}  moderation: ${moderation}  ${origins.join(' ')}`)
      }
    })
  return command
}

// An `Origin` header has no slash at its end and no capital letter.
function asBrowsersSay(origin: string): string {
  return new URL(origin).origin
}
