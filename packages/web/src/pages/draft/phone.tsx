// A phone on the desk: a frame of 360 px with the page's own styles, so that what is shown is what a phone shows.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useLang } from '../../words/say.ts'

const bare = '<!doctype html><html><head><meta charset="utf-8"></head><body></body></html>'

export function Phone({ title, children }: { title: string; children: ReactNode }) {
  const lang = useLang()
  const frame = useRef<HTMLIFrameElement>(null)
  const [body, setBody] = useState<HTMLElement | null>(null)
  const dress = () => {
    const page = frame.current?.contentDocument
    if (!page?.body) return
    for (const style of document.querySelectorAll('link[rel="stylesheet"], style')) page.head.append(style.cloneNode(true))
    page.documentElement.lang = document.documentElement.lang
    page.title = title
    setBody(page.body)
  }
  useEffect(() => {
    if (body) body.ownerDocument.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  }, [body, lang])
  return (
    <>
      <iframe ref={frame} className="phone" title={title} srcDoc={bare} onLoad={dress} />
      {body ? createPortal(children, body) : null}
    </>
  )
}
