// One paper as it reads, each figure opening its rows; edited, signed, issued, downloaded, printed.
import type { ReadReply } from '@duxue/core'
import { useState } from 'react'
import { files, useAct, useRead } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { Of } from '../ui/blank.tsx'
import { askFirst } from '../ui/confirm.tsx'
import { choiceOf, Head } from '../ui/head.tsx'
import { sayDone } from '../ui/toast.tsx'
import { useWide } from '../ui/wide.ts'
import { kindWord, paperWords } from '../words/paper.ts'
import { useWords } from '../words/say.ts'
import { Edit } from './paper/edit.tsx'
import { Facts } from './paper/facts.tsx'
import { LedgerRows } from './paper/ledger-rows.tsx'
import { nameOf } from './paper/name.ts'
import { Sheet } from './paper/sheet.tsx'

export default function PaperPage() {
  const read = useRead('paper.get', { id: usePageId() })
  return <Of read={read}>{(shown) => <Paper key={shown.paper.id} shown={shown} />}</Of>
}

function Paper({ shown }: { shown: ReadReply<'paper.get'> }) {
  const t = useWords(paperWords)
  const { paper } = shown
  const wide = useWide()
  const [editing, setEditing] = useState(false)
  const sign = useAct('paper.sign')
  const issue = useAct('paper.issue')
  const signNow = async () => {
    if ((await askFirst({ title: t('paper.sign.ask', { n: 1 }), text: t('paper.sign.text'), yes: t('paper.sign') })) === null)
      return
    const done = await sign.run({ ids: [paper.id] })
    if (done) sayDone(t('paper.signed.n', { n: done.count }))
  }
  const issueNow = async (open: boolean) => {
    const asked = await askFirst(
      open
        ? { title: t('paper.issue.ask.public'), text: t('paper.issue.text.public'), yes: t('paper.issue.public') }
        : { title: t('paper.issue.ask'), text: t('paper.issue.text'), yes: t('paper.issue') },
    )
    if (asked === null) return
    const done = await issue.run({ id: paper.id, public: open })
    if (done) sayDone(done.number ? t('paper.issued.done', { number: done.number }) : t('paper.issued.plain'))
  }
  const may = (name: string) => choiceOf(paper.choices, name)
  /** What is for all to read is published with its issue; an order and a ledger speak of single units and stay inside. */
  const forAll = paper.kind === 'bulletin' || paper.kind === 'news'
  const issued = paper.fileName !== null
  const acts = [
    wide && { label: t('paper.print'), run: () => window.print(), keyName: 'p' },
    may('paper.edit') && { label: t('paper.edit'), run: () => setEditing(true), keyName: 'e', why: may('paper.edit')?.why },
    issued && {
      label: t('paper.download'),
      run: () => window.location.assign(files.paper(paper.id)),
      main: true,
      keyName: 'd',
    },
    may('paper.sign') && {
      label: t('paper.sign'),
      run: () => void signNow(),
      main: true,
      keyName: 's',
      busy: sign.busy,
      why: may('paper.sign')?.why,
    },
    may('paper.issue') && {
      label: t(forAll ? 'paper.issue.quiet' : 'paper.issue.public'),
      run: () => void issueNow(!forAll),
      busy: issue.busy,
      why: may('paper.issue')?.why,
    },
    may('paper.issue') && {
      label: t(forAll ? 'paper.issue.public' : 'paper.issue'),
      run: () => void issueNow(forAll),
      main: true,
      keyName: 's',
      busy: issue.busy,
      why: may('paper.issue')?.why,
    },
  ]
  return (
    <div className="paper-page">
      <Head
        title={nameOf(paper)}
        back={{ to: placeOf('paper'), label: t('paper.title') }}
        sub={`${t(kindWord(paper.kind))}${paper.number ? ` · ${paper.number}` : ''}`}
        acts={acts}
      />
      <div className="paper-two">
        <Sheet {...shown} />
        <aside>
          {editing ? <Edit shown={shown} done={() => setEditing(false)} /> : null}
          <Facts shown={shown} />
        </aside>
      </div>
      {paper.kind === 'ledger' && shown.roundId ? <LedgerRows roundId={shown.roundId} /> : null}
    </div>
  )
}
