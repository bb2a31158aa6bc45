import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfig } from '../../server/config.ts'
import { createContainer } from '../../server/container.ts'
import type { Route } from '../../server/http/route.ts'
import { Logger } from '../../server/logger.ts'

/** Every route there is: those of a server where all that can be switched on is on. */
export async function allRoutes(): Promise<readonly Route[]> {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-routes-'))
  const config = loadConfig({
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    PUBLIC_URL: 'https://comments.example',
    PRIVACY_CONTACT: 'privacy@blog.example',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'comments@blog.example',
    STATISTICS: 'public',
    LIKES: 'on',
    DEMO: 'on',
  })
  try {
    const container = await createContainer({ config, logger: new Logger('silent') })
    await container.database.close()
    return container.routes
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
