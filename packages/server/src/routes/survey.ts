// Survey: opened at a unit, answered by anybody who has its address, counted, and shown once it is closed; no answer leaves the server, none is kept as one.
import { randomBytes } from 'node:crypto'
import {
  type ActBody,
  addDays,
  choices,
  dueOn,
  isClosed,
  leastOf,
  openSurvey,
  type Pack,
  problem,
  procedureOn,
  type ReadReply,
  readSurveyAnswer,
  type Side,
  type Survey,
  SurveyAnswer,
  surveyState,
  surveysFor,
  tally,
} from '@duxue/core'
import type { FastifyInstance } from 'fastify'
import { Compile } from 'typebox/compile'
import type { House } from '../house.ts'
import { type ActHandlers, type Ask, type OpenHandler, type ReadHandlers, runOpen } from '../request.ts'
import type { Kept, SurveyRow } from '../store/survey.ts'
import { packOf, unitProfile } from './profile.ts'

type Shown = ReadReply<'survey.get'>
const sidesOf = ['group', 'self'] as const
/** A group's is the group's and the office's, a unit's own its head's: the place of a group's survey opens nothing to those who stand there. */
const onOf = (ask: Ask, s: Pick<SurveyRow, 'path' | 'side' | 'groupId' | 'unitId'>) => ({
  path: s.side === 'self' || isOffice(ask) ? s.path : null,
  unitId: s.unitId,
  groupId: s.side === 'group' ? s.groupId : null,
})
const isOffice = (ask: Ask): boolean => ask.who.posts.some((p) => p.role === 'office')
const namesOf = ({ title, respondents, questions }: Survey) => ({
  title: { ...title },
  respondents,
  questions: questions.map((q) => ({
    name: q.name,
    label: { ...q.label },
    choices: q.choices.map((c) => ({ name: c.name, label: { ...c.label } })),
  })),
})
const placeLeast = (ask: Ask): number | null => {
  const rule = procedureOn(ask.city.jurisdiction, 'survey_least', ask.today)
  return typeof rule?.value === 'number' ? rule.value : null
}

function shown(ask: Ask, s: SurveyRow, counts: Parameters<typeof tally>[1]): Shown {
  const state = surveyState(s, ask.now)
  const may = state === 'open' ? choices(ask.who, onOf(ask, s), [{ act: 'survey.close' }]) : []
  return {
    id: s.id,
    roundId: s.roundId,
    roundTitle: s.roundTitle,
    unit: { id: s.unitId, name: s.unit, kind: s.unitKind, block: s.block },
    visitId: s.visitId,
    side: s.side,
    name: s.name,
    ...namesOf(s.content),
    basis: { instrument: s.content.instrument, article: s.content.basis.article, sure: s.content.sure },
    state,
    openedAt: s.openedAt.toISOString(),
    closesAt: s.closesAt.toISOString(),
    closedAt: s.closedAt?.toISOString() ?? null,
    handed: s.handed,
    answered: s.answered,
    least: s.least,
    leastUnverified: s.leastUnverified,
    address: may.length > 0 ? `/s/${ask.city.tenant}-${s.token}` : null,
    tally:
      state === 'closed' ? tally(s.content.questions, counts, s.least).map((t) => ({ ...t, counts: { ...t.counts } })) : null,
    choices: may,
  }
}
async function allShown(ask: Ask, rows: readonly SurveyRow[]): Promise<Shown[]> {
  const closed = rows.filter((s) => surveyState(s, ask.now) === 'closed').map((s) => s.id)
  const counts = await ask.store.survey.counts(closed, ask.now)
  return rows.map((s) => shown(ask, s, counts.get(s.id) ?? {}))
}
/** The surveys that one side has held at a unit, the youngest first. */
export async function surveysHeld(ask: Ask, roundId: string, unitId: string, side: Side): Promise<Shown[]> {
  return await allShown(
    ask,
    (await ask.store.survey.of(roundId, unitId)).filter((s) => s.side === side),
  )
}

async function unitIn(ask: Ask, roundId: string, unitId: string) {
  const round = await ask.store.round.get(roundId)
  const unit = await ask.store.unit.get(unitId)
  if (!round) throw problem('round.missing', { id: roundId })
  if (!unit) throw problem('unit.missing', { id: unitId })
  const { rows } = await ask.store.visit.list({ roundId, unitId })
  const visit = rows.find((v) => ['announced', 'travelling', 'arrived', 'left'].includes(v.state)) ?? null
  return { round, unit, visit, pack: await packOf(ask, round) }
}
function kept(pack: Pack, survey: Survey): Kept {
  const source = pack.sources.find((s) => s.id === survey.basis.source)
  return { ...survey, instrument: source?.instrument ?? '', sure: source?.sure ?? 'U' }
}
/** A number that stands on an unchecked source, or on the place's own unchecked rule. */
function isUnverified(ask: Ask, pack: Pack, survey: Survey, least: number): boolean {
  const rule = procedureOn(ask.city.jurisdiction, 'survey_least', ask.today)
  if (survey.least && survey.least.value === least)
    return survey.least.unverified || pack.sources.find((s) => s.id === survey.least?.source)?.sure === 'U'
  return rule?.sure === 'U'
}
const endOf = (ask: Ask, day: string): Date =>
  new Date(Date.parse(`${addDays(day, 1)}T00:00:00Z`) - ask.city.jurisdiction.offsetMinutes * 60_000)

async function opened(ask: Ask, b: ActBody<'survey.open'>) {
  const { round, unit, visit, pack } = await unitIn(ask, b.roundId, b.unitId)
  const groupId = b.side === 'group' ? (visit?.groupId ?? null) : null
  ask.allow('survey.open', { path: b.side === 'self' ? unit.path : null, unitId: unit.id, groupId })
  const survey = surveysFor(pack, unitProfile(unit), b.side, ask.today).find((s) => s.id === b.name)
  if (!survey) throw problem('survey.not_offered', { name: b.name })
  const same = (await ask.store.survey.of(b.roundId, b.unitId)).filter(
    (s) => s.side === b.side && s.name === b.name && s.closedAt === null,
  )
  const least = leastOf(survey, placeLeast(ask))
  const latest = dueOn(ask.city.jurisdiction, 'survey_open', ask.today)
  const why = openSurvey({
    side: b.side,
    roundClosed: isClosed(round.state),
    visit: visit?.state ?? null,
    handed: b.handed,
    closesOn: b.closesOn,
    today: ask.today,
    latest,
    least,
    open: same.some((s) => surveyState(s, ask.now) === 'open'),
  })
  if (why) throw problem(why, { least, latest, handed: b.handed, state: visit?.state ?? round.state })
  for (const s of same) await ask.store.survey.close(s.id, s.closesAt)
  return { survey, unit, visit, pack, groupId, least: least as number }
}

export const surveyRoutes = {
  acts: {
    'survey.open': async (ask, b) => {
      const { survey, unit, visit, pack, groupId, least } = await opened(ask, b)
      await ask.store.survey.add({
        id: b.id,
        roundId: b.roundId,
        unitId: unit.id,
        path: unit.path,
        blockId: unit.blockId,
        side: b.side,
        groupId,
        visitId: b.side === 'group' ? (visit?.id ?? null) : null,
        name: survey.id,
        content: kept(pack, survey),
        token: randomBytes(18).toString('base64url'),
        least,
        leastUnverified: isUnverified(ask, pack, survey, least),
        handed: b.handed,
        openedAt: ask.now,
        closesAt: endOf(ask, b.closesOn),
      })
      return {
        reply: { id: b.id },
        event: {
          kind: 'survey.opened',
          noun: 'survey',
          nounId: b.id,
          path: unit.path,
          groupId,
          data: {
            roundId: b.roundId,
            unitId: unit.id,
            side: b.side,
            survey: survey.id,
            handed: b.handed,
            least,
            closesOn: b.closesOn,
          },
        },
      }
    },
    'survey.close': async (ask, { id }) => {
      await ask.store.survey.lock(id)
      const s = await ask.store.survey.get(id)
      if (!s) throw problem('survey.missing', { id })
      ask.allow('survey.close', onOf(ask, s))
      if (surveyState(s, ask.now) === 'closed') throw problem('survey.closed')
      await ask.store.survey.close(id, ask.now)
      return {
        reply: { id },
        event: {
          kind: 'survey.closed',
          noun: 'survey',
          nounId: id,
          path: s.path,
          groupId: s.groupId,
          data: { roundId: s.roundId, unitId: s.unitId, side: s.side, survey: s.name, handed: s.handed, answered: s.answered },
        },
      }
    },
  },
  reads: {
    'survey.list': async (ask, { roundId, unitId }) => {
      const { round, unit, visit, pack } = await unitIn(ask, roundId, unitId)
      const rows = await allShown(ask, await ask.store.survey.of(roundId, unitId))
      const latest = dueOn(ask.city.jurisdiction, 'survey_open', ask.today)
      const offered = sidesOf.flatMap((side) =>
        surveysFor(pack, unitProfile(unit), side, ask.today).flatMap((survey) => {
          const least = leastOf(survey, placeLeast(ask))
          const why = openSurvey({
            side,
            roundClosed: isClosed(round.state),
            visit: visit?.state ?? null,
            handed: least ?? 0,
            closesOn: ask.today,
            today: ask.today,
            latest,
            least,
            open: rows.some((r) => r.side === side && r.name === survey.id && r.state === 'open'),
          })
          const on = {
            path: side === 'self' ? unit.path : null,
            unitId,
            groupId: side === 'group' ? (visit?.groupId ?? null) : null,
          }
          const may = choices(ask.who, on, [{ act: 'survey.open', why }])
          return may.length === 0 ? [] : [{ name: survey.id, side, ...namesOf(survey), least, choices: may }]
        }),
      )
      return { rows, offered, today: ask.today, latest, pupils: unit.pupils }
    },
    'survey.get': async (ask, { id }) => {
      const s = await ask.store.survey.get(id)
      const [one] = s ? await allShown(ask, [s]) : []
      if (!one) throw problem('survey.missing', { id })
      return one
    },
    'public.survey': (async (ask, { code }) => {
      const s = await ask.store.survey.at(code)
      if (!s) throw problem('survey.no_address')
      const ends = s.closedAt ?? s.closesAt
      return {
        city: ask.city.name,
        synthetic: ask.city.synthetic,
        unit: s.unit,
        ...namesOf(s.content),
        intro: s.content.intro ? { ...s.content.intro } : null,
        least: s.least,
        // The last day on which it may be answered.
        closesOn: new Date(ends.getTime() - 1 + ask.city.jurisdiction.offsetMinutes * 60_000).toISOString().slice(0, 10),
        state: surveyState(s, ask.now) === 'closed' ? 'closed' : s.answered >= s.handed ? 'full' : 'open',
      }
    }) satisfies OpenHandler<'public.survey'>,
  },
} satisfies { acts: Partial<ActHandlers>; reads: Partial<ReadHandlers> }

const answerSchema = Compile(SurveyAnswer)
/** A guard against a machine that fills a survey up, no policy: a hall of parents behind one address is well below it. */
export const answersAMinute = 300
/** The answer itself: no session is looked at, no event is written, and the request log does not say who asked. */
export function serveSurveys(app: FastifyInstance, house: House): void {
  app.post(
    '/api/survey.answer',
    { logLevel: 'error', config: { rateLimit: { max: answersAMinute, timeWindow: '1 minute' } }, bodyLimit: 20_000 },
    async (request, reply) => {
      const { body } = request
      if (!answerSchema.Check(body)) throw problem('request.invalid', { at: 'body', why: 'survey' })
      const how = await runOpen(house, body.tenant, async ({ store, now }) => {
        const s = await store.survey.at(body.code)
        const chosen = s ? readSurveyAnswer(s.content.questions, body.answers) : {}
        return chosen === null ? 'empty' : await store.survey.answer(body.code, chosen, now)
      })
      if (how === 'closed' || how === 'full' || how === 'empty') throw problem(`survey.${how}`)
      if (how !== 'done') throw problem('survey.no_address')
      return reply.header('cache-control', 'no-store').send({ ok: true })
    },
  )
}
