// Which step of the walk the visitor stands on; kept for this tab, so that changing role or page does not lose it.
import { useSyncExternalStore } from 'react'

const key = 'duxue.walk'
const read = (): number | null => {
  const kept = sessionStorage.getItem(key)
  return kept === null ? null : Number(kept)
}
const listeners = new Set<() => void>()
export function setWalk(step: number | null): void {
  if (step === null) sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, String(step))
  for (const listener of listeners) listener()
}
export const useWalk = (): number | null =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, read)
