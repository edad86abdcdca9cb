// Go: a plain link that changes the page without a reload; useGo does the same from code.
import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'
import { readAnew } from '../api.ts'

export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const router = useRouter()
  return (to, options) => {
    const stays = router.history.location.href === to
    options?.replace ? router.history.replace(to) : router.history.push(to)
    if (stays) readAnew()
  }
}
export function Go({ to, onClick, ...rest }: { to: string } & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'>) {
  const go = useGo()
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        onClick?.(event)
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || rest.target)
          return
        event.preventDefault()
        go(to)
      }}
    />
  )
}
