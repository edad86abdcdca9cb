// A work item: the sentence where it was said, what was settled about it, what came of it.
import type { ReactNode } from 'react'
import { useRead } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { Status, Tag } from '../ui/status.tsx'
import { directiveWords } from '../words/directive.ts'
import { useWords } from '../words/say.ts'
import { Sure, When, whoText } from './directive/items.tsx'
import './directive/directive.css'

export default function ItemPage() {
  const t = useWords(directiveWords)
  const id = usePageId()
  const read = useRead('item.get', { id })
  return (
    <Of read={read}>
      {({ item, directive, before, after, paragraph }) => {
        return (
          <div className="narrow" style={{ maxWidth: 920 }}>
            <Head
              title={t('item.title')}
              back={{ to: `/directives/${directive.id}`, label: directive.title }}
              sub={
                <>
                  {t('item.sub', { n: item.no, what: item.verbPhrase })}{' '}
                  {item.modality === 'must_not' ? <Tag>{t('modality.must_not')}</Tag> : null}
                </>
              }
              acts={[{ label: t('item.open'), to: `/directives/${directive.id}?item=${item.id}`, main: true, keyName: 'Enter' }]}
            />
            <p className="whole">
              <span>{before}</span>
              <mark>{item.quote}</mark>
              <span>{after}</span>
            </p>
            <dl className="form" style={{ marginTop: 16 }}>
              <Row name={t('item.said')}>
                <Go to={`/directives/${directive.id}?item=${item.id}`}>{directive.title}</Go> ·{' '}
                {directive.dated ? `${t.date(directive.dated)} · ` : ''}
                {t('paragraph.n', { n: paragraph })}
              </Row>
              <Row name={t('item.topic')}>{item.topic}</Row>
              <Row name={t('items.who')}>{whoText(t, item)}</Row>
              <Row name={t('items.when')}>
                <When item={item} />
              </Row>
              <Row name={t('items.section')}>{item.sectionName ?? t('edit.section.none')}</Row>
              <Row name={t('item.lead')}>{item.lead}</Row>
              <Row name={t('item.quantities')}>{item.quantities.map((q) => `${q.what} ${q.value}${q.unit}`).join('；')}</Row>
              <Row name={t('item.mechanisms')}>{item.mechanisms.join('；')}</Row>
              <Row name={t('items.state')}>
                <Status noun="item" state={item.state} /> {item.state === 'proposed' ? <Sure item={item} /> : null}
              </Row>
              <Row name={t('item.tasks')}>
                {item.tasks > 0 ? (
                  <Go to={placeOf('task', null, { workItemId: item.id })}>{t('item.tasks.see', { n: item.tasks })}</Go>
                ) : (
                  <span className="src">{t('item.tasks.none')}</span>
                )}
              </Row>
              <Row name={t('item.findings')}>
                {item.packTopic ? (
                  <Go to={placeOf('finding', null, { topic: item.packTopic })}>{t('item.findings.see')}</Go>
                ) : null}
              </Row>
            </dl>
          </div>
        )
      }}
    </Of>
  )
}

/** A line of the form; without content it is left out. */
function Row({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === '') return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
