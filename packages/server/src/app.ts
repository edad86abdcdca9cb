// The server put together: plugins, sessions, the contract, uploads, the pages, and the worker that follows the trail.
import { readFile } from 'node:fs/promises'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyServerOptions } from 'fastify'
import type { House } from './house.ts'
import { createWorker, type Retried, retrySetAside, type Worker } from './jobs.ts'
import { serveContract, wordErrors } from './request.ts'
import { alertRoutes } from './routes/alert.ts'
import { speakByClock } from './routes/alert-jobs.ts'
import { burdenJobs, burdenRoutes } from './routes/burden.ts'
import { checkRoutes } from './routes/check.ts'
import { directiveRoutes } from './routes/directive.ts'
import { serveDirectiveFiles } from './routes/directive-file.ts'
import { drawActs, drawJobs } from './routes/draw.ts'
import { drawReads, serveDraws } from './routes/draw-read.ts'
import { factFileRoutes, serveFactFiles } from './routes/fact-file.ts'
import { factJobs } from './routes/fact-jobs.ts'
import { serveEvidence } from './routes/file.ts'
import { findingRoutes } from './routes/finding.ts'
import { findingJobs, folderJobs } from './routes/finding-jobs.ts'
import { homeRoutes } from './routes/home.ts'
import { indicatorRoutes } from './routes/indicator.ts'
import { openApi } from './routes/openapi.ts'
import { ownPackRoutes } from './routes/own-pack.ts'
import { ownPackReads } from './routes/own-pack-read.ts'
import { packRoutes } from './routes/pack.ts'
import { servePackFiles } from './routes/pack-file.ts'
import { paperRoutes, servePaperFiles } from './routes/paper.ts'
import { personRoutes } from './routes/person.ts'
import { moveActs } from './routes/plan-move.ts'
import { planReads } from './routes/plan-read.ts'
import { leavePlans, resumePlans } from './routes/plan-run.ts'
import { serveMore, whyReads } from './routes/plan-why.ts'
import { registerRoutes } from './routes/register.ts'
import { serveRegisterSheets } from './routes/register-sheet.ts'
import { repairActs, repairJobs } from './routes/repair.ts'
import { roundJobs, roundRoutes } from './routes/round.ts'
import { type Sample, serveSample } from './routes/sample.ts'
import { type SessionRules, serveSessions, who } from './routes/session.ts'
import { serveSurveys, surveyRoutes } from './routes/survey.ts'
import { taskJobs, taskRoutes } from './routes/task.ts'
import { trailRoutes } from './routes/trail.ts'
import { unitRoutes } from './routes/unit.ts'
import { visitRoutes } from './routes/visit.ts'
import { serveCalendars } from './routes/visit-calendar.ts'

export interface AppOptions {
  readonly house: House
  /** Folder of the built pages; without it only the API is served. */
  readonly web?: string | null
  readonly session?: Partial<SessionRules>
  readonly sample?: Sample | null
  readonly logger?: FastifyServerOptions['logger']
  readonly sealEveryMs?: number
  /** Requests a minute from one address; 0 switches the limit off (loopback benchmarks, the played round). */
  readonly requestsAMinute?: number
  readonly onJobError?: (message: string, error: unknown) => void
}
export interface App {
  readonly http: FastifyInstance
  readonly worker: Worker
}

/** Everything that follows an event. */
const followers = [taskJobs, roundJobs, drawJobs, repairJobs, findingJobs, folderJobs, factJobs, burdenJobs]
/** Runs again what the worker set aside; `kind` takes only events of one kind. */
export const retryJobs = (house: House, kind: string | null = null): Promise<Retried[]> => retrySetAside(house, followers, kind)

export async function createApp(options: AppOptions): Promise<App> {
  const { house } = options
  const rules: SessionRules = { secure: false, hours: 12, sample: options.sample != null, ...options.session }
  const http = fastify({
    logger: options.logger ?? false,
    bodyLimit: 12 * 1024 * 1024,
    trustProxy: 'loopback',
    routerOptions: { ignoreTrailingSlash: true },
  })
  wordErrors(http)
  http.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // Phones on the road: what is worth it goes out compressed, quickly rather than tightly.
  await http.register(compress, {
    globalDecompression: false,
    threshold: 1500,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 5 },
  })
  await http.register(cookie)
  await http.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: rules.secure,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  })
  if (options.requestsAMinute !== 0)
    await http.register(rateLimit, { max: options.requestsAMinute ?? 1200, timeWindow: '1 minute' })
  serveSessions(http, house, rules)
  serveContract(
    http,
    house,
    {
      ...directiveRoutes.acts,
      ...taskRoutes.acts,
      ...roundRoutes.acts,
      ...drawActs,
      ...repairActs,
      ...moveActs,
      ...visitRoutes.acts,
      ...checkRoutes.acts,
      ...findingRoutes.acts,
      ...paperRoutes.acts,
      ...registerRoutes.acts,
      ...surveyRoutes.acts,
      ...ownPackRoutes.acts,
      ...alertRoutes.acts,
      ...factFileRoutes.acts,
      ...personRoutes.acts,
      ...homeRoutes.acts,
    },
    {
      ...directiveRoutes.reads,
      ...taskRoutes.reads,
      ...roundRoutes.reads,
      ...drawReads,
      ...planReads,
      ...whyReads,
      ...visitRoutes.reads,
      ...checkRoutes.reads,
      ...findingRoutes.reads,
      ...paperRoutes.reads,
      ...registerRoutes.reads,
      ...surveyRoutes.reads,
      ...indicatorRoutes.reads,
      ...alertRoutes.reads,
      ...factFileRoutes.reads,
      ...packRoutes.reads,
      ...ownPackReads.reads,
      ...burdenRoutes.reads,
      ...personRoutes.reads,
      ...homeRoutes.reads,
      ...unitRoutes.reads,
      ...trailRoutes.reads,
      'session.who': who(rules),
    },
  )
  serveDirectiveFiles(http, house)
  serveEvidence(http, house)
  servePaperFiles(http, house)
  serveDraws(http, house)
  serveCalendars(http, house)
  serveMore(http, house)
  serveRegisterSheets(http, house)
  serveFactFiles(http, house)
  serveSurveys(http, house)
  servePackFiles(http, house)
  openApi(http)
  http.get('/api/health', async () => ({ ok: true }))
  if (options.sample) serveSample(http, house, options.sample, rules)
  if (options.web) await servePages(http, options.web)
  answerElsewhere(http, options.web ?? null)
  const worker = createWorker(house, followers, {
    byClock: speakByClock,
    ...(options.sealEveryMs ? { everyMs: options.sealEveryMs } : {}),
    ...(options.onJobError ? { log: options.onJobError } : {}),
  })
  // What was being planned when the process ended begins again.
  await resumePlans(house)
  http.addHook('onClose', async () => await leavePlans(house))
  return { http, worker }
}

async function servePages(http: FastifyInstance, folder: string): Promise<void> {
  http.get('/', async (_request, reply) => await sendPage(reply, folder))
  // The page of whoever scans a survey's code: light, and by itself.
  http.get('/s/:code', async (_request, reply) => await sendPage(reply, folder, 'survey.html'))
  await http.register(fastifyStatic, {
    root: folder,
    wildcard: true,
    index: false,
    cacheControl: true,
    maxAge: '1h',
    setHeaders: (reply, path) => {
      if (/(sw\.js|index\.html|survey\.html|manifest\.webmanifest)$/.test(path)) reply.header('cache-control', 'no-cache')
      else if (/assets\//.test(path)) reply.header('cache-control', 'public, max-age=31536000, immutable')
    },
  })
}
const sendPage = async (reply: FastifyReply, web: string, page = 'index.html') =>
  reply
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(await readFile(`${web}/${page}`))

/** An unknown address of the API is said to be one; any other address is a page, which the pages themselves find. */
function answerElsewhere(http: FastifyInstance, web: string | null): void {
  http.setNotFoundHandler(async (request, reply) => {
    if (web === null || request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/sample/'))
      return reply.status(404).send({ code: 'request.unknown', data: { url: request.url.split('?')[0] }, requestId: request.id })
    return reply
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(await readFile(`${web}/index.html`))
  })
}
