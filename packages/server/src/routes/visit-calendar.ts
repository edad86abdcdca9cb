// The calendar file of a group, or of whoever asks: only what may be read, and a sealed visit never by its name, since files travel.
import { calendarText, instantOf, mayAsk, problem } from '@duxue/core'
import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'
import { runRead } from '../request.ts'

const isId = (v: unknown): v is string => typeof v === 'string' && /^[0-9a-f-]{36}$/.test(v)

export function serveCalendars(app: FastifyInstance, house: House): void {
  app.get('/api/visit.calendar', async (request, reply) => {
    const q = request.query as { roundId?: string; groupId?: string }
    const { name, text } = await runRead(house, request, async (ask) => {
      if (!mayAsk(ask.who, 'visit.list')) throw problem(ask.who ? 'act.forbidden' : 'session.none', { read: 'visit.list' })
      const round = isId(q.roundId) ? await ask.store.round.get(q.roundId) : null
      if (!round) throw problem('round.missing', { id: q.roundId })
      const group = isId(q.groupId) ? (await ask.store.round.groups(round.id)).find((g) => g.id === q.groupId) : null
      const of = group ? { groupId: group.id } : { groupIds: [...(ask.who?.hats ?? [])] }
      const { rows } = await ask.store.visit.list({ roundId: round.id, ...of, limit: 2000 })
      const { offsetMinutes } = ask.city.jurisdiction
      const name = group ? `${round.title} ${group.name}` : round.title
      return {
        name,
        text: calendarText(
          ask.city.synthetic ? `${name}（虚构演示数据）` : name,
          rows.map((v) => ({
            id: v.id,
            from: instantOf(v.day, v.start, offsetMinutes),
            to: instantOf(v.day, v.end, offsetMinutes),
            title: v.state === 'sealed' || !v.unit ? '督导：封存，到校门口打开' : `督导：${v.unit}`,
            place: v.state === 'sealed' ? '' : (v.block ?? ''),
            text: v.reason ?? '',
            cancelled: v.state === 'cancelled' || v.state === 'replaced',
          })),
          house.wall(),
        ),
      }
    })
    return reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.ics`)}`)
      .send(text)
  })
}
