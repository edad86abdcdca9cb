// A calendar file (RFC 5545): what stands in it can be taken into any phone.
export interface CalendarEntry {
  readonly id: string
  /** Instants, so that no time zone has to be described. */
  readonly from: Date
  readonly to: Date
  readonly title: string
  readonly place: string
  readonly text: string
  readonly cancelled: boolean
}
const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/\r?\n/g, '\\n').replace(/[,;]/g, '\\$&')
const stamp = (at: Date): string => at.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')
const octets = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
/** No line is longer than 75 octets; a longer one goes on after a space. */
function folded(line: string): string {
  let out = ''
  let room = 75
  for (const sign of line) {
    const size = octets(sign)
    if (size > room) {
      out += '\r\n '
      room = 74
    }
    out += sign
    room -= size
  }
  return out
}
export function calendarText(name: string, entries: readonly CalendarEntry[], at: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Duxue//Visits//ZH',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap((e) => [
      'BEGIN:VEVENT',
      `UID:${e.id}@duxue`,
      `DTSTAMP:${stamp(at)}`,
      `DTSTART:${stamp(e.from)}`,
      `DTEND:${stamp(e.to)}`,
      `SUMMARY:${escaped(e.title)}`,
      ...(e.place ? [`LOCATION:${escaped(e.place)}`] : []),
      ...(e.text ? [`DESCRIPTION:${escaped(e.text)}`] : []),
      `STATUS:${e.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
