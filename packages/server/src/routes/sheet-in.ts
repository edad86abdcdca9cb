// A file that somebody sends in as a list: its rows, what to tell of it, or why nothing was taken, in words.
import { problem, type SheetTold } from '@duxue/core'
import { readList, sheetBudget } from '@duxue/papers'

/** Places of a kind that are named one by one; more are not read by anybody. */
const mostNamed = 20

export async function sheetIn(
  body: { bytes: Uint8Array; tooBig: boolean } | undefined,
): Promise<{ rows: readonly (readonly string[])[]; told: SheetTold }> {
  const read = body?.tooBig ? ({ ok: false, code: 'too_big' } as const) : await readList(body?.bytes ?? new Uint8Array())
  if (read.ok) {
    const { name: sheet, rows, hidden, macros } = read
    const [merged, formulas] = [read.merged.slice(0, mostNamed), read.formulas.slice(0, mostNamed)]
    return { rows, told: { sheet, hidden, merged, formulas, macros } }
  }
  if (read.code === 'encrypted') throw problem('register.sheet_locked')
  if (read.code === 'too_big') throw problem('register.sheet_big', { rows: sheetBudget.rows, bytes: sheetBudget.bytes })
  throw problem(read.old ? 'register.sheet_old' : 'register.no_sheet')
}
