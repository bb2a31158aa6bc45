import express, { type Express } from 'express'
import { answerUnrouted } from './http/answer-problem.ts'
import {
  beginAnswer,
  type MountOptions,
  mountRoutes,
  nothingHere,
  readableTargets,
} from './http/mount.ts'

/** Builds the Express application from finished parts. It never listens. */
export function createApp(options: MountOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', 'simple')
  app.set('trust proxy', false)
  app.use(beginAnswer(options.logger, options.origins.https))
  app.use(readableTargets())
  app.use(mountRoutes(options))
  app.use(nothingHere())
  app.use(answerUnrouted(options.logger))
  return app
}
