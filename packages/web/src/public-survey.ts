// The page that a scanned code opens: a few questions for the thumb, no sign-in, no cookie, no library. What is chosen leaves the phone once, when it is sent.
import type { ReadReply } from '@duxue/core'
import './ui/tokens.css'
import './public-survey.css'
import { publicSurveyWords as words } from './words/public-survey.ts'

type Survey = ReadReply<'public.survey'>
type Word = keyof typeof words
type Lang = 'zh' | 'en'
type Both = { readonly zh: string; readonly en: string }

const root = document.querySelector('#survey') as HTMLElement
const [, tenant = '', code = ''] = /^\/s\/(\d{1,9})-([\w-]{1,80})\/?$/.exec(location.pathname) ?? []
/** Only this browser remembers that it has answered; nobody is told. */
const answeredKey = `duxue.survey.${code}`
const kept = {
  get: (key: string) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  set: (key: string, value: string) => {
    try {
      localStorage.setItem(key, value)
    } catch {
      // A browser that keeps nothing answers all the same.
    }
  },
}

let lang: Lang = kept.get('duxue.lang') === 'en' ? 'en' : 'zh'
let survey: Survey | null = null
let end: 'wrong' | 'unreached' | 'closed' | 'full' | 'thanks' | 'again' | null = null
let said: Word | null = null
let sending = false
const chosen = new Map<string, string>()

const t = (word: Word, data: Readonly<Record<string, string | number>> = {}): string =>
  words[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? ''))
const of = (both: Both): string => both[lang] || both.zh
function dateText(date: string): string {
  const [, month = 1, day = 1] = date.split('-').map(Number)
  return lang === 'zh'
    ? `${month}月${day}日`
    : `${day} ${new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(new Date(date))}`
}
function tag<K extends keyof HTMLElementTagNameMap>(
  name: K,
  more: Partial<HTMLElementTagNameMap[K]> = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), more)
  made.append(...inside)
  return made
}

function show(): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  document.title = `${survey ? of(survey.title) : t('brand')} · ${t('brand')}`
  const other = tag(
    'button',
    {
      type: 'button',
      className: 'other',
      lang: lang === 'zh' ? 'en' : 'zh-CN',
      onclick: () => {
        lang = lang === 'zh' ? 'en' : 'zh'
        kept.set('duxue.lang', lang)
        show()
      },
    },
    t('lang.other'),
  )
  const top = tag('header', {}, tag('span', {}, survey ? survey.city : t('brand')))
  if (survey?.synthetic) top.append(tag('b', {}, t('synthetic')))
  top.append(other)
  root.replaceChildren(top, ...(end ? ending(end) : survey ? asking(survey) : [tag('p', { role: 'status' }, t('loading'))]))
}

function ending(how: NonNullable<typeof end>): Node[] {
  const line = tag('p', { className: 'end', role: 'status' }, t(how))
  if (how === 'thanks') return [heading(), line, tag('p', {}, t('thanks.text'))]
  if (how !== 'again') return survey ? [heading(), line] : [line]
  const next = tag(
    'button',
    {
      type: 'button',
      className: 'second',
      onclick: () => {
        end = null
        show()
      },
    },
    t('again.other'),
  )
  return [heading(), line, tag('p', {}, t('again.text')), next]
}
const heading = (): Node =>
  tag(
    'div',
    {},
    tag('h1', {}, survey ? of(survey.title) : ''),
    tag('p', { className: 'about' }, survey ? t('about', { unit: survey.unit }) : ''),
  )

function asking(s: Survey): Node[] {
  const count = tag('span', { className: 'count' })
  const send = tag('button', { type: 'submit', className: 'send', disabled: sending }, t(sending ? 'sending' : 'send'))
  const say = tag('p', { className: 'say', role: 'alert' }, said ? t(said) : '')
  const recount = () => {
    count.textContent = t('left', { n: chosen.size, all: s.questions.length })
  }
  recount()
  const questions = s.questions.map((q, i) =>
    tag(
      'fieldset',
      {},
      tag('legend', {}, `${i + 1}. ${of(q.label)}`),
      ...q.choices.map((c) =>
        tag(
          'label',
          {},
          tag('input', {
            type: 'radio',
            name: q.name,
            value: c.name,
            checked: chosen.get(q.name) === c.name,
            onchange: () => {
              chosen.set(q.name, c.name)
              said = null
              say.textContent = ''
              recount()
            },
          }),
          of(c.label),
        ),
      ),
    ),
  )
  const form = tag(
    'form',
    {
      noValidate: true,
      onsubmit: (event) => {
        event.preventDefault()
        void answer()
      },
    },
    ...questions,
    say,
    tag('div', { className: 'foot' }, count, send),
  )
  return [
    heading(),
    ...(s.intro ? [tag('p', {}, of(s.intro))] : []),
    tag('p', { className: 'private' }, t('private', { least: s.least })),
    tag('p', { className: 'small' }, t('until', { date: dateText(s.closesOn) })),
    form,
  ]
}

async function answer(): Promise<void> {
  if (sending) return
  if (chosen.size === 0) return tell('empty')
  sending = true
  show()
  const how = await post()
  sending = false
  if (how === 'done') {
    kept.set(answeredKey, '1')
    chosen.clear()
    end = 'thanks'
  } else if (how === 'closed' || how === 'full' || how === 'wrong') end = how
  else return tell(how)
  show()
  scrollTo(0, 0)
}
function tell(word: Word): void {
  said = word
  show()
  document.querySelector('.say')?.scrollIntoView({ block: 'center' })
}
async function post(): Promise<'done' | 'closed' | 'full' | 'wrong' | 'empty' | 'busy' | 'offline' | 'failed'> {
  const reply = await fetch('/api/survey.answer', {
    method: 'POST',
    // The cookie of somebody who is signed in stays behind.
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tenant: Number(tenant), code, answers: Object.fromEntries(chosen) }),
  }).catch(() => null)
  if (!reply) return 'offline'
  if (reply.ok) return 'done'
  const { code: why = '' } = (await reply.json().catch(() => ({}))) as { code?: string }
  if (why === 'survey.closed') return 'closed'
  if (why === 'survey.full') return 'full'
  if (why === 'survey.empty') return 'empty'
  if (why === 'request.busy') return 'busy'
  return reply.status === 404 ? 'wrong' : 'failed'
}

async function begin(): Promise<void> {
  show()
  const reply =
    code === ''
      ? undefined
      : await fetch(`/api/public.survey?tenant=${tenant}&code=${encodeURIComponent(code)}`, { credentials: 'omit' }).catch(
          () => null,
        )
  if (reply?.ok) {
    survey = (await reply.json()) as Survey
    end = survey.state !== 'open' ? survey.state : kept.get(answeredKey) ? 'again' : null
  } else end = reply === null || (reply && reply.status >= 500) ? 'unreached' : 'wrong'
  show()
}
void begin()
