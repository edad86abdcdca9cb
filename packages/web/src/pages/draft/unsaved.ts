// What was typed and not yet sent outlives a reload: kept for this tab until the server has it.
import type { RawPack } from '@duxue/core'

const nameOf = (id: string): string => `duxue.draft ${id}`
export function keepUnsaved(id: string, rev: number, content: RawPack): void {
  try {
    sessionStorage.setItem(nameOf(id), JSON.stringify({ rev, content }))
  } catch {
    // a full store keeps the text on the page all the same
  }
}
export const forgetUnsaved = (id: string): void => sessionStorage.removeItem(nameOf(id))
/** What stood on the page when it was left, if the server still holds the state that it was written on. */
export function unsavedOf(id: string, rev: number): RawPack | null {
  const text = sessionStorage.getItem(nameOf(id))
  if (text === null) return null
  const found = JSON.parse(text) as { rev: number; content: RawPack }
  return found.rev === rev ? found.content : null
}
