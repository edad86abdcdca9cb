// A work item: the sentence where it was said, what was settled about it, what came of it.
import type { ReactNode } from 'react'
import { ask, useRead } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { Status, Tag } from '../ui/status.tsx'
import { directiveWords } from '../words/directive.ts'
import { readingWords } from '../words/reading.ts'
import { useWords } from '../words/say.ts'
import { When, whoText } from './directive/items.tsx'
import { Before } from './directive/one.tsx'
import { Confidence, RuleNames, Steps } from './directive/why.tsx'
import './directive/directive.css'

/** The whole text, for who asks how it was read. */
async function textOf(id: string) {
  const { text, meta, dated } = await ask('directive.get', { id })
  return { text, publishedAt: meta.publishedAt ?? dated }
}

export default function ItemPage() {
  const t = useWords({ ...directiveWords, ...readingWords })
  const id = usePageId()
  const read = useRead('item.get', { id })
  return (
    <Of read={read}>
      {({ item, directive, before, after, paragraph, questions }) => {
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
              <Row name={t('item.questions')}>{questions.map((q) => t.of(q.label)).join('；')}</Row>
              <Row name={t('item.before')}>{item.change === 'changed' && item.before ? <Before item={item} /> : null}</Row>
              <Row name={t('why.title')}>
                <RuleNames item={item} /> · {t('item.sure')} <Confidence item={item} />
                <br />
                <Steps item={item} text={() => textOf(directive.id)} />
              </Row>
              <Row name={t('items.state')}>
                <Status noun="item" state={item.state} />
              </Row>
              <Row name={t('item.tasks')}>
                {item.renewedBy ? (
                  <>
                    <Go to={placeOf('item', item.renewedBy)}>{t('again.item')}</Go>{' '}
                  </>
                ) : null}
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
