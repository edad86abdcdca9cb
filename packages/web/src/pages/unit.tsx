// A unit: what is known of it, who works there, and the ways to what was checked and found.
import { mayRead, type ReadName, type ReadReply, type Role } from '@duxue/core'
import { useRead, useWho } from '../api.ts'
import { placeOf, usePageId } from '../place.ts'
import { Empty, Of } from '../ui/blank.tsx'
import { Head } from '../ui/head.tsx'
import { Go } from '../ui/link.tsx'
import { Table } from '../ui/table.tsx'
import { useWords } from '../words/say.ts'
import { unitWords } from '../words/unit.ts'

export default function UnitPage() {
  const read = useRead('unit.get', { id: usePageId() })
  return <Of read={read}>{(unit) => <Unit unit={unit} />}</Of>
}

function Unit({ unit: u }: { unit: ReadReply<'unit.get'> }) {
  const t = useWords(unitWords)
  const posts = useWho().who?.person?.posts ?? []
  const reads = (name: ReadName) => {
    const readers = mayRead[name]
    return readers === 'anyone' || posts.some((p) => readers.includes(p.role as Role))
  }
  const kind = u.schoolKind ? t(`school.${u.schoolKind}` as 'school.primary') : t(`unit.${u.kind}` as 'unit.school')
  const school = u.kind === 'school'
  return (
    <>
      <Head title={u.name} sub={u.block ? t('unit.sub', { kind, place: u.block }) : kind} />
      <div className="two">
        <section>
          <div className="cap">
            <h2>{t('unit.facts')}</h2>
          </div>
          <dl className="form">
            <div>
              <dt>{t('unit.kind')}</dt>
              <dd>{kind}</dd>
            </div>
            {u.block ? (
              <div>
                <dt>{t('unit.place')}</dt>
                <dd>{u.block}</dd>
              </div>
            ) : null}
            <div>
              <dt>{t('unit.code')}</dt>
              <dd>{u.code ?? <span className="src">{t(u.central ? 'unit.code.none' : 'unit.code.unknown')}</span>}</dd>
            </div>
            {school ? <School unit={u} /> : null}
            {u.central ? (
              <div>
                <dt>{t('unit.central')}</dt>
                <dd>
                  <Go to={placeOf('unit', u.central.id)}>{u.central.name}</Go>
                </dd>
              </div>
            ) : null}
            {u.answersFor.length > 0 ? (
              <div>
                <dt>{t('unit.answers')}</dt>
                <dd>
                  {u.answersFor.map((point) => (
                    <div key={point.id}>
                      <Go to={placeOf('unit', point.id)}>{point.name}</Go>
                    </div>
                  ))}
                </dd>
              </div>
            ) : null}
          </dl>
        </section>
        <div>
          <section className="sec">
            <div className="cap">
              <h2>{t('unit.people')}</h2>
            </div>
            <Table
              label={t('unit.people')}
              file={null}
              rows={u.posts}
              id={(p) => `${p.name}${p.role}`}
              empty={<Empty>{t('unit.people.none')}</Empty>}
              columns={[
                { key: 'name', title: t('unit.person'), show: (p) => p.name },
                {
                  key: 'role',
                  title: t('unit.role'),
                  show: (p) => (p.role === 'head' && !school ? t('unit.head') : t(`role.${p.role}` as 'role.office')),
                },
                { key: 'title', title: t('unit.job'), show: (p) => p.title },
              ]}
            />
          </section>
          {reads('finding.list') ? (
            <section className="sec">
              <div className="cap">
                <h2>{t('unit.work')}</h2>
              </div>
              <ul className="lines">
                {reads('check.list') ? (
                  <li>
                    <Go to={placeOf('check', null, { unitId: u.id })}>{t('unit.checks', { n: u.checks })}</Go>
                  </li>
                ) : null}
                <li>
                  <Go to={placeOf('finding', null, { unitId: u.id })}>{t('unit.findings', { n: u.findings })}</Go>
                </li>
                <li>
                  <Go to={placeOf('task', null, { unitId: u.id })}>{t('unit.tasks')}</Go>
                </li>
              </ul>
            </section>
          ) : null}
        </div>
      </div>
    </>
  )
}
function School({ unit: u }: { unit: ReadReply<'unit.get'> }) {
  const t = useWords(unitWords)
  return (
    <>
      <div>
        <dt>{t('unit.pupils')}</dt>
        <dd>{t('unit.pupils.n', { n: u.pupils })}</dd>
      </div>
      <div>
        <dt>{t('unit.classes')}</dt>
        <dd>{t('unit.classes.n', { n: u.classCount })}</dd>
      </div>
      {u.locale ? (
        <div>
          <dt>{t('unit.locale')}</dt>
          <dd>{t(`unit.locale.${u.locale}` as 'unit.locale.town')}</dd>
        </div>
      ) : null}
      <div>
        <dt>{t('unit.boarding')}</dt>
        <dd>{t(u.boarding ? 'unit.boarding.yes' : 'unit.boarding.no')}</dd>
      </div>
    </>
  )
}
