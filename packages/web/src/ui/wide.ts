// Whether the window is wide enough for two columns; a phone shows one thing at a time.
import { useSyncExternalStore } from 'react'

const wide = () => window.matchMedia('(min-width: 800px)')
export const useWide = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const query = wide()
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => wide().matches,
  )
