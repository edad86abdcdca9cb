import { describe, expect, test } from 'vitest'
import { alertsNow, clockRoundDue, elementsOf, parseAlerts, type Said } from './alert.ts'
import { rawItem, smallPack } from './pack/fixture.ts'

const words = (zh: string) => ({ zh, en: zh })
const pack = smallPack([rawItem({})])
const raw = {
  id: 'largest',
  label: words('超大班'),
  when: '${class.largest} >= ${most}',
  text: words('最大的班 ${class.largest} 人'),
  to: ['county', 'office'],
  againAfterDays: 7,
}
const read = (more: Record<string, unknown>[]) => parseAlerts(pack, ['class.largest'], more)
const { alerts } = read([raw, { ...raw, id: 'once', againAfterDays: null, urgent: true }])
const units = (pupils: number | null) => [{ unitId: 'u', values: { 'class.largest': pupils } }]
const night = { from: 22 * 60, to: 7 * 60 }
const now = (today: string, minute = 600) => ({ today, minute, quiet: night })
const said = (rule: string, on: string, ceased = false): Said => ({ rule, unitId: 'u', on, ceased })
const due = (pupils: number | null, before: readonly Said[], today = '2021-09-14') =>
  alertsNow(pack, alerts, units(pupils), before, now(today)).due.map((a) => a.rule)

describe('alerts', () => {
  test('a rule speaks when the facts say so, to those it names, with the figures in its words', () => {
    expect(alertsNow(pack, alerts, units(60), [], now('2021-09-14')).due[0]).toEqual({
      rule: 'largest',
      unitId: 'u',
      to: ['county', 'office'],
      text: words('最大的班 60 人'),
      urgent: false,
    })
    expect(due(50, [])).toEqual([])
    expect(due(null, [])).toEqual([])
  })
  test('once said it is not said again while it holds, unless the rule says after how many days', () => {
    const before = [said('largest', '2021-09-10'), said('once', '2021-09-10')]
    expect(due(60, before)).toEqual([])
    expect(due(60, before, '2021-09-17')).toEqual(['largest'])
  })
  test('what has ceased is told, and may be said anew when it comes back', () => {
    const before = [said('once', '2021-09-10'), said('once', '2021-09-12', true)]
    expect(alertsNow(pack, alerts, units(50), [said('once', '2021-09-10')], now('2021-09-14')).ceased).toEqual([
      { rule: 'once', unitId: 'u' },
    ])
    expect(due(60, before)).toEqual(['largest', 'once'])
  })
  test('at night only what is urgent is said; the rest waits', () => {
    for (const minute of [23 * 60, 0, 6 * 60 + 59]) {
      const { due: loud, held } = alertsNow(pack, alerts, units(60), [], now('2021-09-14', minute))
      expect([loud.map((a) => a.rule), held.map((a) => a.rule)]).toEqual([['once'], ['largest']])
    }
    expect(alertsNow(pack, alerts, units(60), [], now('2021-09-14', 7 * 60)).held).toEqual([])
  })
  test('the clock goes through them once a day, and not before the quiet hours are over', () => {
    const at = (last: string | null, minute: number) => clockRoundDue(last, now('2021-09-14', minute))
    expect([at(null, 6 * 60), at('2021-09-13', 23 * 60)]).toEqual([false, false])
    expect([at(null, 7 * 60), at('2021-09-13', 12 * 60), at('2021-09-14', 12 * 60)]).toEqual([true, true, false])
    expect(clockRoundDue('2021-09-13', { today: '2021-09-14', minute: 0, quiet: null })).toBe(true)
  })
  test('the elements that rules look at are each named once, thresholds are none', () => {
    expect(elementsOf(alerts)).toEqual(['class.largest'])
  })
  test('a rule over what nobody counts, or to nobody’s role, is refused with its place', () => {
    const faults = (more: Record<string, unknown>) => read([{ ...raw, ...more }]).issues.map((i) => `${i.item}: ${i.code}`)
    expect(faults({ when: '${class.nothing} > 1' })).toEqual(['alerts.largest.when: formula.unknown_name'])
    expect(faults({ text: words('${x.y}') })).toEqual([
      'alerts.largest.text: formula.unknown_name',
      'alerts.largest.text: formula.unknown_name',
    ])
    expect(faults({ to: ['king'] })).toEqual(['alerts.largest.to: pack.not_among'])
  })
})
