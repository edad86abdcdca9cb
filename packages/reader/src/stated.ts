// Days that are only stated: 报到时间为2月23日, 寒假从1月24日开始; and those that lie behind the document.
import type { Clause } from './clauses.ts'
import { opensPredicate } from './subject.ts'

const TIME_IS =
  /(?:时间|假期|[寒暑]假|召集日|开学日|报到日)(?:全[市县区省州旗盟]|统一|定|安排|确定|规定)*(?:在|为|是|从|自)?(?:从|自)?$/
const DAY_IS = /^ ?(?:为|是)(?!主|辅)/
/** What begins or ends on a day, with nobody who makes it. */
const EVENT =
  /^(?:起|开始|正式|统一|全[市县区省州旗盟校]|陆续|分批|全面|办理|学生|新生|教师)*(?:行课|开学|上课|报到|放假|放寒假|放暑假|开园|返校|开考|收假|注册|复课|结束|开始)+(?:$|[、和])/

/** Is this clause a day and what it is, no duty. */
export function statesDay(clause: Clause): boolean {
  const [s, ...others] = clause.segments.filter((x) => !x.leading || x.dates.length > 0)
  const day = s?.dates[0]
  if (!s || !day || others.length > 0 || s.modal) return false
  const before = s.text.slice(s.connector, day.start)
  const after = s.text.slice(day.end)
  if (TIME_IS.test(before)) return true
  if (s.unit && !/^全.$/.test(s.text.slice(s.unit.start, s.unit.end))) return false
  const named = before.length <= 8 && (before === '' || !opensPredicate(before, 0))
  return named && (EVENT.test(after) || (before.length <= 1 && DAY_IS.test(after)))
}

/** Days before the one the document speaks from: what they date is told, not asked. */
export const isPast = (clause: Clause, today: string | null): boolean =>
  today !== null &&
  clause.segments.some((s) =>
    s.dates.some(({ start, end, deadline: { from, to } }) => {
      const days = /[日号]/.test(s.text.slice(start, end))
      return days && from !== null && to !== null && /^\d/.test(to) && to < today
    }),
  )
