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
      'Give up lost keys: removes the blocks, origins and subscriptions made with them, for good.',
    )
    .requiredOption('--confirm', 'you know that blocks made with lost keys end now')
    .action(async () => {
      const logger = new Logger('silent')
      const container = await createContainer({ config: loadConfig(process.env), logger })
      try {
        const loss = await container.acceptKeyLoss()
        const { keys, blocks, origins, recipients } = loss
        say(
          `Given up: ${keys} keys, ${blocks} blocks, ${origins} origins, ` +
            `${recipients} addresses for notices.`,
        )
      } finally {
        await container.close()
      }
    })
  return command
}
