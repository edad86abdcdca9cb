// Opening an account: name, login, post and unit; the unit is found by its name.
import { roles } from '@duxue/core'
import { type FormEvent, useState } from 'react'
import { newId, useAct, useRead } from '../../api.ts'
import { accountWords } from '../../words/account.ts'
import { useWords } from '../../words/say.ts'
import type { GivenCode } from './code.tsx'

const listed = 50

export function OpenAccount({ done }: { done: (given: GivenCode) => void }) {
  const t = useWords(accountWords)
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [role, setRole] = useState('')
  const [unitId, setUnitId] = useState('')
  const add = useAct('person.add')
  const ready = name.trim() !== '' && login.trim() !== '' && role !== '' && unitId !== ''
  const open = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready) return
    const reply = await add.run({ id: newId(), name: name.trim(), login: login.trim(), role, unitId })
    if (reply) done({ name: name.trim(), login: login.trim(), code: reply.code })
  }
  return (
    <form className="sec open-account" onSubmit={(event) => void open(event)}>
      <h2>{t('account.new.title')}</h2>
      <div className="fields">
        <label>
          <span className="lab">{t('account.name')}</span>
          <input className="field" maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          <span className="lab">
            {t('account.login')}
            <span>{t('account.login.note')}</span>
          </span>
          <input
            className="field"
            maxLength={80}
            autoComplete="off"
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        </label>
        <label>
          <span className="lab">{t('account.role')}</span>
          <select className="field" value={role} onChange={(event) => setRole(event.target.value)}>
            <option value="">{t('account.role.pick')}</option>
            {roles.map((r) => (
              <option key={r} value={r}>
                {t(`role.${r}`)}
              </option>
            ))}
          </select>
        </label>
        <UnitPick value={unitId} set={setUnitId} />
      </div>
      <div className="row-acts">
        <button type="submit" className="btn main" disabled={!ready || add.busy}>
          {t('account.open')}
        </button>
      </div>
    </form>
  )
}
function UnitPick({ value, set }: { value: string; set: (id: string) => void }) {
  const t = useWords(accountWords)
  const [words, setWords] = useState('')
  const q = words.trim()
  const read = useRead('unit.list', { q, limit: listed }, { enabled: q.length >= 2 })
  const found = q.length >= 2 ? read.data : undefined
  return (
    <div>
      <label>
        <span className="lab">
          {t('account.unit')}
          <span>{t('account.unit.find')}</span>
        </span>
        <input
          className="field"
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
            set('')
          }}
        />
      </label>
      {found && found.rows.length === 0 ? <p className="issue">{t('account.unit.none')}</p> : null}
      {found && found.rows.length > 0 ? (
        <>
          <select className="field" aria-label={t('account.unit')} value={value} onChange={(event) => set(event.target.value)}>
            <option value="">{t('account.unit.pick', { n: found.total })}</option>
            {found.rows.map((u) => (
              <option key={u.id} value={u.id}>
                {u.name}
                {u.block && !u.name.includes(u.block) ? ` · ${u.block}` : ''}
              </option>
            ))}
          </select>
          {found.total > found.rows.length ? <p className="note">{t('account.unit.many', { n: found.rows.length })}</p> : null}
        </>
      ) : null}
    </div>
  )
}
