// The views of a page as tabs in one line; on a narrow window the one that is open is brought into sight.
import { useEffect, useRef } from 'react'

export function Views<V extends string>({
  offered,
  view,
  name,
  show,
}: {
  offered: readonly V[]
  view: V
  name: (view: V) => string
  show: (view: V) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line is moved when another view is opened
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected=true]')
    if (tab && list.current) list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2
  }, [view])
  return (
    <div className="views" role="tablist" ref={list}>
      {offered.map((v) => (
        <button key={v} type="button" role="tab" aria-selected={v === view} className="link" onClick={() => show(v)}>
          {name(v)}
        </button>
      ))}
    </div>
  )
}
