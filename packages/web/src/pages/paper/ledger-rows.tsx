// The rows of a ledger below its sheet, as they are now; the file holds all of them as they were when it was drafted.
import { useRead } from '../../api.ts'
import { placeOf } from '../../place.ts'
import { Empty, Of } from '../../ui/blank.tsx'
import { usePages } from '../../ui/pages.tsx'
import { DateText, Status } from '../../ui/status.tsx'
import { Table } from '../../ui/table.tsx'
import { paperWords } from '../../words/paper.ts'
import { useWords } from '../../words/say.ts'
import { stateWord } from '../../words/state.ts'

export function LedgerRows({ roundId }: { roundId: string }) {
  const t = useWords(paperWords)
  const pages = usePages(500)
  const read = useRead('finding.list', { roundId, ...pages.asked })
  return (
    <section className="sec ledger">
      <h2>{t('paper.ledger.rows')}</h2>
      <Of read={read}>
        {(list) => (
          <Table
            label={t('paper.ledger.rows')}
            file="ledger"
            rows={list.rows}
            total={list.total}
            pages={pages}
            id={(f) => f.id}
            to={(f) => placeOf('finding', f.id)}
            empty={<Empty>{t('paper.ledger.empty')}</Empty>}
            columns={[
              { key: 'no', title: t('paper.ledger.no'), number: true, show: (f) => f.no },
              { key: 'unit', title: t('paper.ledger.unit'), show: (f) => f.unit.name },
              { key: 'topic', title: t('paper.ledger.topic'), show: (f) => t.of(f.topicLabel), wide: true },
              { key: 'fact', title: t('paper.ledger.fact'), show: (f) => f.fact },
              {
                key: 'grave',
                title: t('paper.ledger.grave'),
                show: (f) => <span className="nw">{t(`grave.${f.grave}` as 'grave.general')}</span>,
                cell: (f) => t(`grave.${f.grave}` as 'grave.general'),
                wide: true,
              },
              { key: 'owner', title: t('paper.ledger.owner'), show: (f) => f.owner.name, wide: true },
              {
                key: 'due',
                title: t('paper.ledger.due'),
                wide: true,
                show: (f) => <DateText date={f.due} weekday={false} />,
                cell: (f) => f.due ?? '',
              },
              {
                key: 'state',
                title: t('paper.ledger.state'),
                show: (f) => <Status noun="finding" state={f.state} />,
                cell: (f) => t.of(stateWord('finding', f.state)),
              },
            ]}
          />
        )}
      </Of>
    </section>
  )
}
