// Surveys: what is open where, at which address, and how many took which choice. No answer is a row.
import type { Survey, SurveyCounts } from '@duxue/core'
import { sql } from 'kysely'
import type { Tx } from './database.ts'

export interface SurveyRow {
  readonly id: string
  readonly roundId: string
  readonly roundTitle: string
  readonly roundState: string
  readonly unitId: string
  readonly unit: string
  readonly unitKind: string
  readonly block: string | null
  readonly path: string
  readonly side: 'self' | 'group'
  readonly groupId: string | null
  readonly visitId: string | null
  readonly name: string
  readonly content: Kept
  readonly token: string
  readonly least: number
  readonly leastUnverified: boolean
  readonly handed: number
  readonly answered: number
  readonly openedAt: Date
  readonly closesAt: Date
  readonly closedAt: Date | null
}
/** A survey as it was opened, with the document that it stands on. */
export type Kept = Survey & { readonly instrument: string; readonly sure: string }
export type NewSurvey = Pick<
  SurveyRow,
  | 'id'
  | 'roundId'
  | 'unitId'
  | 'path'
  | 'side'
  | 'groupId'
  | 'visitId'
  | 'name'
  | 'content'
  | 'token'
  | 'least'
  | 'leastUnverified'
  | 'handed'
  | 'openedAt'
  | 'closesAt'
> & { readonly blockId: string | null }
export interface PublicSurvey {
  readonly content: Kept
  readonly unit: string
  readonly least: number
  readonly handed: number
  readonly answered: number
  readonly closesAt: Date
  readonly closedAt: Date | null
}

export function surveyStore(tx: Tx, tenant: number) {
  const rows = () =>
    tx
      .selectFrom('survey as s')
      .innerJoin('round as r', (join) => join.onRef('r.tenant', '=', 's.tenant').onRef('r.id', '=', 's.round_id'))
      .innerJoin('unit as u', (join) => join.onRef('u.tenant', '=', 's.tenant').onRef('u.id', '=', 's.unit_id'))
      .leftJoin('unit as b', (join) => join.onRef('b.tenant', '=', 's.tenant').onRef('b.id', '=', 's.block_id'))
      .select([
        's.id',
        's.round_id as roundId',
        'r.title as roundTitle',
        'r.state as roundState',
        's.unit_id as unitId',
        'u.name as unit',
        'u.kind as unitKind',
        'b.name as block',
        's.path',
        's.side',
        's.group_id as groupId',
        's.visit_id as visitId',
        's.name',
        's.content',
        's.token',
        's.least_n as least',
        's.least_unverified as leastUnverified',
        's.handed',
        's.answered',
        's.opened_at as openedAt',
        's.closes_at as closesAt',
        's.closed_at as closedAt',
      ])
      .where('s.tenant', '=', tenant)
      .orderBy('s.opened_at', 'desc')
      .orderBy('s.id', 'desc')
  return {
    async add(s: NewSurvey): Promise<void> {
      await tx
        .insertInto('survey')
        .values({
          tenant,
          id: s.id,
          round_id: s.roundId,
          unit_id: s.unitId,
          path: s.path,
          block_id: s.blockId,
          side: s.side,
          group_id: s.groupId,
          visit_id: s.visitId,
          name: s.name,
          content: JSON.stringify(s.content),
          token: s.token,
          least_n: s.least,
          least_unverified: s.leastUnverified,
          handed: s.handed,
          opened_at: s.openedAt,
          closes_at: s.closesAt,
        })
        .execute()
    },
    async of(roundId: string, unitId: string): Promise<SurveyRow[]> {
      return (await rows()
        .where('s.round_id', '=', roundId)
        .where('s.unit_id', '=', unitId)
        .limit(200)
        .execute()) as unknown as SurveyRow[]
    },
    async get(id: string): Promise<SurveyRow | null> {
      return ((await rows().where('s.id', '=', id).executeTakeFirst()) as unknown as SurveyRow | undefined) ?? null
    },
    async lock(id: string): Promise<void> {
      await tx.selectFrom('survey').select('id').where('tenant', '=', tenant).where('id', '=', id).forUpdate().execute()
    },
    async close(id: string, at: Date): Promise<void> {
      await tx.updateTable('survey').set({ closed_at: at }).where('tenant', '=', tenant).where('id', '=', id).execute()
    },
    /** Counts of closed surveys by survey, question and choice. */
    async counts(ids: readonly string[], at: Date): Promise<ReadonlyMap<string, SurveyCounts>> {
      const all = new Map<string, Record<string, Record<string, number>>>()
      if (ids.length === 0) return all
      const { rows: found } = await sql<{ survey_id: string; question: string; choice: string; n: number }>`
        select survey_id, question, choice, n from app_survey_counts(${sql.val([...ids])}::uuid[], ${at}) where app_tenant() = ${tenant}`.execute(
        tx,
      )
      for (const { survey_id, question, choice, n } of found) {
        const survey = all.get(survey_id) ?? {}
        all.set(survey_id, survey)
        survey[question] = { ...survey[question], [choice]: n }
      }
      return all
    },
    async at(token: string): Promise<PublicSurvey | null> {
      const { rows: found } = await sql<PublicSurvey>`
        select content, unit, least_n as least, handed, answered, closes_at as "closesAt", closed_at as "closedAt" from app_survey(${token}) where app_tenant() = ${tenant}`.execute(
        tx,
      )
      return found[0] ?? null
    },
    async answer(token: string, chosen: Readonly<Record<string, string>>, at: Date): Promise<string> {
      const { rows: found } = await sql<{ how: string }>`
        select app_survey_answer(${token}, ${JSON.stringify(chosen)}::jsonb, ${at}) as how`.execute(tx)
      return found[0]?.how ?? 'missing'
    },
  }
}
