// Whether the window is wide enough for two columns; a phone shows one thing at a time. A sheet of paper is wide: what is printed is what stands on the desk.
import { useSyncExternalStore } from 'react'

const wide = () => window.matchMedia('(min-width: 800px), print')
export const useWide = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const query = wide()
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => wide().matches,
  )
