// Sign in with login and password; the first time with a one-time activation code.
import { Problem } from '@duxue/core'
import { type FormEvent, useState } from 'react'
import { session, useWho } from '../api.ts'
import type { Refusal } from '../refusal.ts'
import { Head } from '../ui/head.tsx'
import { Go, useGo } from '../ui/link.tsx'
import { doorWords } from '../words/door.ts'
import { wordRefusal } from '../words/problem.ts'
import { useWords } from '../words/say.ts'

/** The cities to choose from, when the answer asks for one. */
const citiesOf = (refusal: Refusal | null): readonly { tenant: number; name: string }[] =>
  refusal instanceof Problem && refusal.code === 'session.which_city'
    ? (refusal.data.cities as { tenant: number; name: string }[])
    : []

export default function SignIn() {
  const t = useWords(doorWords)
  const go = useGo()
  const { who } = useWho()
  const [first, setFirst] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const [cities, setCities] = useState(citiesOf(null))
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const value = (name: string) => String(form.get(name) ?? '').trim()
    setBusy(true)
    setRefusal(null)
    const entering = first
      ? session.activate(value('login'), value('code'), value('password'))
      : session.open(value('login'), value('password'), Number(form.get('city')) || undefined)
    const refused = (why: Refusal) => {
      setRefusal(why)
      setCities(citiesOf(why))
    }
    void entering.then(() => go('/'), refused).finally(() => setBusy(false))
  }
  return (
    <div className="narrow" style={{ maxWidth: 420 }}>
      <Head title={t('sign.title')} sub={t('sign.sub')} />
      <form onSubmit={submit}>
        <label>
          <span className="lab">{t('sign.login')}</span>
          <input className="field" name="login" autoComplete="username" required />
        </label>
        {first ? (
          <label>
            <span className="lab" style={{ marginTop: 12 }}>
              {t('sign.code')}
            </span>
            <input className="field" name="code" autoComplete="one-time-code" required />
          </label>
        ) : null}
        <label>
          <span className="lab" style={{ marginTop: 12 }}>
            {t(first ? 'sign.new' : 'sign.password')} {first ? <span>{t('sign.new.note')}</span> : null}
          </span>
          <input
            className="field"
            name="password"
            type="password"
            autoComplete={first ? 'new-password' : 'current-password'}
            required
          />
        </label>
        {refusal ? (
          <p className="issue" role="alert" style={{ marginTop: 8 }}>
            {wordRefusal(refusal, t.lang)}
          </p>
        ) : null}
        {!first && cities.length > 0 ? (
          <label>
            <span className="lab">{t('sign.city')}</span>
            <select className="field" name="city">
              {cities.map((city) => (
                <option key={city.tenant} value={city.tenant}>
                  {city.name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <p style={{ margin: '16px 0' }}>
          <button type="submit" className="btn main" disabled={busy} style={{ width: '100%', minHeight: 44 }}>
            {t(first ? 'sign.activate' : 'sign.in')}
          </button>
        </p>
      </form>
      <p style={{ display: 'flex', gap: 16, flexWrap: 'wrap' }}>
        <button type="button" className="link" onClick={() => setFirst(!first)}>
          {t(first ? 'sign.known' : 'sign.first')}
        </button>
        <Go to="/public">{t('nav.public')}</Go>
        {who?.sample ? <Go to="/door">{t('who.switch')}</Go> : null}
      </p>
    </div>
  )
}
