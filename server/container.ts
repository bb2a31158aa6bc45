import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import { createApp } from './app.ts'
import { assetRoutes } from './assets/asset-routes.ts'
import type { PasswordHasherOptions } from './auth/password-hasher.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { type AuthParts, buildAuth } from './container/auth-parts.ts'
import { buildComments } from './container/comment-parts.ts'
import { buildDisclosure } from './container/disclosure-parts.ts'
import type { Foundation } from './container/foundation.ts'
import { buildJobs } from './container/job-parts.ts'
import { buildModeration } from './container/moderation-parts.ts'
import { buildNotifications } from './container/notification-parts.ts'
import { buildPolicies } from './container/policy-parts.ts'
import { buildPrivacy } from './container/privacy-parts.ts'
import { buildRights } from './container/rights-parts.ts'
import { buildStatistics } from './container/statistics-parts.ts'
import { buildThreads, type ThreadParts } from './container/thread-parts.ts'
import { buildTransfer } from './container/transfer-parts.ts'
import { Database } from './db/database.ts'
import type { DatabaseLimits } from './db/database-limits.ts'
import { migrateUp } from './db/migrate.ts'
import { ServerLock } from './db/server-lock.ts'
import { demoRoutes } from './demo/demo-routes.ts'
import type { Problem } from './errors.ts'
import { Door } from './http/door.ts'
import { FaultGuard } from './http/fault-guard.ts'
import { createLimits } from './http/limits.ts'
import { NetworkNames } from './http/network-names.ts'
import { originRules } from './http/own-origin.ts'
import { respondFromMemory } from './http/page-responder.ts'
import { CallerReader } from './http/read-caller.ts'
import type { Route } from './http/route.ts'
import { createLimitedServer } from './http/server-limits.ts'
import { findLanguage } from './i18n/language.ts'
import type { Logger } from './logger.ts'
import { operationsRoutes } from './operations/operations-routes.ts'
import { requireKeysApart } from './privacy/key-folder-place.ts'
import { requireDatabase } from './required-database.ts'
import { DEFAULT_SITE, type SiteService } from './sites/site-service.ts'
import { forgetReads } from './statistics/forget-reads.ts'
import { renderThreadProblem } from './threads/thread-problem-page.tsx'

export interface ContainerOptions {
  readonly config: Config
  readonly logger: Logger
  /** For a server, which gives up what takes longer; a command waits. */
  readonly limits?: DatabaseLimits
  /** What hashing a password costs; little in tests. */
  readonly passwordCost?: PasswordHasherOptions
  readonly now?: Clock
  readonly newId?: () => string
}

export type Container = Awaited<ReturnType<typeof createContainer>>

/**
 * Builds the whole server from its configuration: the one place where stores, services and jobs
 * are made and tied together. Call `open` before use, `start` to serve, `close` at the end.
 */
export async function createContainer(options: ContainerOptions) {
  const { config } = options
  const foundation = await layFoundation(options)
  const { database } = foundation
  const parts = buildParts(foundation)
  const { privacy, policy, threads, auth, notifications, comments, statistics } = parts
  const { scheduler, ...shown } = parts
  const routes = await listRoutes(foundation, parts)
  const faults = new FaultGuard(foundation.logger)
  const serverLock =
    database.file === undefined ? undefined : new ServerLock(database.file, database.knex)
  return {
    ...{ config, database, ...shown, routes, faults },
    server: buildServer(foundation, routes, threads, auth, faults),
    /**
     * Migrates the database and opens the keys: all that a command needs.
     *
     * @param mayBegin whether a new database may be made although there are keys of an old one
     * @throws {Error} when there are keys but no database, as where a disk is not mounted
     */
    async open({ mayBegin = false } = {}): Promise<void> {
      if (!mayBegin) await requireDatabase(config, database, privacy.keys)
      await migrateUp(database)
      await privacy.keys.open()
      await comments.reportNotes.sealOld()
    },
    /** Migrates the database alone, for commands that replace or end it. */
    async prepare(): Promise<void> {
      await migrateUp(database)
    },
    /** Gives lost keys up; works where `open` refuses because of them. */
    async acceptKeyLoss() {
      await migrateUp(database)
      return privacy.keyLossService.acceptKeyLoss('command-line')
    },
    /** Gets ready to serve: what the environment says about the site, jobs, news of others. */
    async start(): Promise<void> {
      await policy.publisher.prepare()
      await policy.policies.start()
      await privacy.originService.start()
      await notifications.start()
      await saveDefaultSite(config, threads.siteService)
      await threads.feed.start()
      await comments.replay.reconcile()
      await threads.closing.start()
      if (!statistics) await forgetReads(database)
      if (!config.likes) await comments.likes.clear()
      scheduler.start()
    },
    /** Makes this the one server of an SQLite file. Before `open`, and only by a server. */
    async claim(): Promise<void> {
      await serverLock?.take()
    },
    /** Lets running jobs end and lets go of the database. */
    async close(): Promise<void> {
      notifications.stop()
      await scheduler.stop()
      await statistics?.reads.store()
      policy.policies.stop()
      await threads.feed.stop()
      await threads.closing.stop()
      await comments.ledger.settled()
      await comments.erasedBytes.settled()
      await database.close()
      await serverLock?.release()
    },
  }
}

type Parts = ReturnType<typeof buildParts>

function buildParts(foundation: Foundation) {
  const privacy = buildPrivacy(foundation)
  const policy = buildPolicies(foundation, privacy, () => threads.cache.clear())
  const threads = buildThreads(foundation, policy)
  const auth = buildAuth(foundation, privacy)
  const notifications = buildNotifications(foundation, threads, privacy)
  const comments = buildComments(foundation, threads, privacy, auth, notifications, policy)
  const moderation = buildModeration(
    ...([foundation, threads, privacy, auth, comments, notifications] as const),
  )
  const transfer = buildTransfer(foundation, threads, privacy, comments)
  const disclosure = buildDisclosure(foundation, privacy, auth, moderation, policy)
  const rights = buildRights(foundation, threads, privacy, comments, moderation, disclosure)
  const statistics = buildStatistics(foundation, threads)
  const { purgeService, scheduler } = buildJobs(
    foundation,
    privacy,
    auth,
    comments,
    { ...notifications, cleaners: [notifications.cleaner, rights.cleaner] },
    [rights.reminder, ...(statistics ? [statistics.job] : [])],
  )
  return {
    ...{ threads, privacy, policy, auth, comments, moderation, transfer, disclosure },
    ...{ statistics, rights, notifications, purgeService, scheduler },
  }
}

async function listRoutes(
  { config, database, origins }: Foundation,
  parts: Parts,
): Promise<readonly Route[]> {
  const { threads, policy, auth, comments, moderation, disclosure, rights } = parts
  const { notifications, statistics } = parts
  const described = [
    ...[...threads.routes, ...comments.routes, ...moderation.dataRoutes],
    ...[...auth.dataRoutes, ...disclosure.dataRoutes, ...(statistics?.dataRoutes ?? [])],
    ...[...rights.dataRoutes, ...policy.routes],
  ]
  return [
    ...described,
    ...auth.routes,
    ...moderation.deskRoutes,
    ...disclosure.pageRoutes,
    ...rights.pageRoutes,
    ...notifications.routes,
    ...(statistics?.pageRoutes ?? []),
    ...assetRoutes(origins),
    ...(config.demo ? demoRoutes() : []),
    ...operationsRoutes({
      routes: described,
      publicUrl: config.publicUrl,
      home: config.demo ? '/demo/' : '/privacy',
      checkReady: () => database.ping(),
      isDeaf: () => threads.feed.isDeaf,
    }),
  ]
}

async function layFoundation(options: ContainerOptions): Promise<Foundation> {
  const { config, logger, limits, passwordCost = {} } = options
  const { now = Date.now, newId = randomUUID } = options
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  await requireKeysApart(config)
  const database = new Database({
    url: config.databaseUrl.expose(),
    ...(limits && { limits }),
  })
  const origins = originRules(config.publicUrl)
  return { config, database, limits, logger, origins, passwordCost, now, newId }
}

function buildServer(
  { config, logger, origins }: Foundation,
  routes: readonly Route[],
  { cache, feed, siteService }: ThreadParts,
  auth: AuthParts,
  faults: FaultGuard,
): Server {
  const names = new NetworkNames(config.trustedProxies)
  const { postLimit } = config
  const limits = createLimits({ names, postLimit, processes: () => feed.processes })
  const pages = {
    desk: auth.deskProblem,
    thread: (problem: Problem, wanted: string | undefined) =>
      renderThreadProblem(problem, findLanguage(wanted ?? config.siteLanguage)),
  }
  const app = createApp({
    routes,
    limits,
    callers: new CallerReader({
      trustedProxies: config.trustedProxies,
      names,
      origins,
      sessionCookieName: auth.cookie.name,
    }),
    authenticator: auth.authenticator,
    origins,
    cors: siteService,
    faults,
    logger,
    pages,
    signInPath: '/admin/sign-in',
  })
  const door = new Door({ routes, limits, origins, cors: siteService, logger, pages })
  const guarded = faults.around(app)
  const lookup = (target: string) => cache.get(target)
  return createLimitedServer(
    (request, response) => respondFromMemory(lookup, request, response),
    (request, response) => door.admit(request, response, () => guarded(request, response)),
  )
}

// SITE_ORIGINS, SITE_NAME and MODERATION always describe the site `default` as it is now.
async function saveDefaultSite(config: Config, sites: SiteService): Promise<void> {
  await sites.save({
    id: DEFAULT_SITE,
    name: config.siteName,
    language: config.siteLanguage,
    moderation: config.moderation,
    origins: config.siteOrigins,
  })
}
