import { Command } from 'commander'
import { loadConfig } from '../config.ts'
import { createContainer } from '../container.ts'
import { Logger } from '../logger.ts'
import { say } from './with-container.ts'

/** `afterword keys`: the way out when the key folder is lost. */
export function keysCommand(): Command {
  const command = new Command('keys').description('Look after the keys in KEY_DIR.')
  command
    .command('accept-loss')
    .description(
      'Give up lost keys: removes what was made with them, for good: blocks, origins, subscriptions, requests.',
    )
    .requiredOption('--confirm', 'you know that blocks made with lost keys end now')
    .action(async () => {
      const logger = new Logger('silent')
      const container = await createContainer({ config: loadConfig(process.env), logger })
      try {
        const loss = await container.acceptKeyLoss()
        const { keys, blocks, origins, recipients, requests } = loss
        say(
          `Given up: ${keys} keys, ${blocks} blocks, ${origins} origins, ` +
            `${recipients} addresses for notices, ${requests} requests.`,
        )
      } finally {
        await container.close()
      }
    })
  return command
}
