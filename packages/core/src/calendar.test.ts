import { expect, test } from 'vitest'
import { calendarText } from './calendar.ts'

const entry = {
  id: 'a',
  from: new Date('2021-09-13T00:15:00Z'),
  to: new Date('2021-09-13T01:30:00Z'),
  title: `督导：${'很长的校名'.repeat(12)}`,
  place: '盐湖区; 东街, 1号',
  text: '第一行\n第二行',
  cancelled: false,
}
const text = calendarText('第一组', [entry, { ...entry, id: 'b', cancelled: true }], new Date('2021-09-10T00:00:00Z'))

test('no line is longer than 75 octets, and the lines unfolded say what was put in', () => {
  for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  const whole = text.replace(/\r\n /g, '')
  expect(whole).toContain(`SUMMARY:${entry.title}\r\n`)
  expect(whole).toContain('LOCATION:盐湖区\\; 东街\\, 1号\r\n')
  expect(whole).toContain('DESCRIPTION:第一行\\n第二行\r\n')
})
test('times are instants, and what was called off says so', () => {
  expect(text).toContain('DTSTART:20210913T001500Z\r\nDTEND:20210913T013000Z')
  expect(text.match(/STATUS:CONFIRMED/g)?.length).toBe(1)
  expect(text.match(/STATUS:CANCELLED/g)?.length).toBe(1)
})
