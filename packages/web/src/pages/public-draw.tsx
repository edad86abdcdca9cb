// A draw for anybody: what was frozen, who witnessed, what was drawn, and how to recompute it.

import { useRouterState } from '@tanstack/react-router'
import { useRead } from '../api.ts'
import { placeOf } from '../place.ts'
import { Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { drawWords } from '../words/draw.ts'
import { useWords } from '../words/say.ts'
import { useTenant } from './paper/tenant.ts'
import { Ceremony } from './round/draw/ceremony.tsx'
import './round/draw/draw.css'

export default function PublicDraw() {
  const t = useWords(drawWords)
  const tenant = useTenant()
  const id = useRouterState({ select: (state) => state.location.pathname }).split('/')[3] ?? ''
  const read = useRead('public.draw', { id, ...tenant.query }, { enabled: tenant.known && id !== '', every: 30_000 })
  return (
    <Of read={read}>
      {(d) => (
        <div className="draw">
          <Head
            title={t.pair(t('draw.public'), d.round)}
            sub={d.city}
            back={{ to: placeOf('public', null, tenant.query), label: t('back') }}
          />
          <Ceremony draw={{ ...d.draw, choices: [] }} title={t('draw.no', { n: d.draw.no })} open />
        </div>
      )}
    </Of>
  )
}
