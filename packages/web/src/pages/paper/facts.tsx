// What is known of a paper: where it stands and what comes next, its round, its file and digest, where its figures come from.
import { isOfficial, type ReadReply } from '@duxue/core'
import { placeOf } from '../../place.ts'
import { Go } from '../../ui/link.tsx'
import { DateText, Status } from '../../ui/status.tsx'
import { paperWords } from '../../words/paper.ts'
import { civilOf, useWords } from '../../words/say.ts'
import { SameFile } from './same-file.tsx'

export function Facts({ shown }: { shown: ReadReply<'paper.get'> }) {
  const t = useWords(paperWords)
  const { paper, figures, trail } = shown
  const issued = paper.issuedAt !== null
  const official = isOfficial(paper.kind)
  const next = issued ? 'paper.next.done' : paper.state === 'signed' || !official ? 'paper.next.issue' : 'paper.next.sign'
  return (
    <>
      <dl className="form">
        <div>
          <dt>{t('paper.state')}</dt>
          <dd>
            <Status noun="paper" state={paper.state} /> <span className="src">{t(next)}</span>
          </dd>
        </div>
        <div>
          <dt>{t('paper.number')}</dt>
          <dd>{paper.number ?? t(official ? 'paper.number.later' : 'paper.number.none')}</dd>
        </div>
        <div>
          <dt>{t('paper.issued')}</dt>
          <dd>
            {paper.issuedAt ? <DateText date={civilOf(paper.issuedAt).date} /> : t('paper.issued.not')}
            {issued ? ` · ${t(paper.public ? 'paper.public.yes' : 'paper.public.no')}` : ''}{' '}
            {issued && paper.public ? <Go to={placeOf('public', paper.id)}>{t('public.see')}</Go> : null}
          </dd>
        </div>
        {shown.roundId || shown.directiveId ? (
          <div>
            <dt>{t('paper.round')}</dt>
            <dd>
              {shown.roundId ? <Go to={placeOf('round', shown.roundId)}>{t('paper.round.see')}</Go> : null}
              {shown.roundId && shown.directiveId ? (t.lang === 'zh' ? '、' : ', ') : ''}
              {shown.directiveId ? <Go to={placeOf('directive', shown.directiveId)}>{t('paper.directive.see')}</Go> : null}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('paper.file')}</dt>
          <dd>
            {paper.fileName ?? <span className="src">{t('paper.file.later')}</span>}
            {paper.sha256 ? <SameFile sha256={paper.sha256} /> : null}
          </dd>
        </div>
        {trail ? (
          <div>
            <dt>{t('paper.trail')}</dt>
            <dd>
              {t('paper.trail.n', { n: String(trail.seq) })} <span className="hash">{trail.head}</span>
            </dd>
          </div>
        ) : null}
      </dl>
      {figures.length > 0 ? (
        <section>
          <h2>{t('paper.figures')}</h2>
          <p className="note">
            {t('paper.figures.n', { n: figures.length })} {t(issued ? 'paper.figures.frozen' : 'paper.figures.live')}
          </p>
          {t.lang === 'en' ? <p className="note">{t('paper.chinese')}</p> : null}
        </section>
      ) : null}
    </>
  )
}
