// The groups: leader, members with their employers and what they know, where they go, how far they are.
import type { ReadReply } from '@duxue/core'
import { Empty } from '../../ui/blank.tsx'
import { Table } from '../../ui/table.tsx'
import { useWide } from '../../ui/wide.ts'
import { roundWords } from '../../words/round.ts'
import { useWords } from '../../words/say.ts'

type Round = ReadReply<'round.get'>
type Group = Round['groups'][number]
type Member = Group['members'][number]

export function Groups({ round }: { round: Round }) {
  const t = useWords(roundWords)
  const wide = useWide()
  const knows = (code: string) => {
    const key = `know.${code}`
    return key in roundWords ? t(key as keyof typeof roundWords) : code
  }
  const about = (m: Member | undefined) => (m ? [m.employer, ...m.expertise.map(knows)].filter(Boolean) : [])
  const member = (m: Member) => `${m.name}（${about(m).join('，')}）`
  const others = (g: Group) => g.members.filter((m) => m.id !== g.leader.id)
  const leader = (g: Group) => g.members.find((m) => m.id === g.leader.id)
  return (
    <Table
      label={t('show.groups')}
      file="groups"
      rows={round.groups}
      id={(g) => g.id}
      empty={<Empty>{t('group.none')}</Empty>}
      columns={[
        { key: 'no', title: t('visit.group'), show: (g) => t('visit.nth', { n: g.no }) },
        {
          key: 'leader',
          title: t('group.leader'),
          cell: (g) => g.leader.name,
          wide: true,
          show: (g) => (
            <>
              <b>{g.leader.name}</b>
              <div className="src">{about(leader(g)).join(' · ')}</div>
            </>
          ),
        },
        {
          key: 'members',
          title: t('group.members'),
          cell: (g) => others(g).map(member).join('；'),
          show: (g) => (
            <ul className="people">
              {wide ? null : (
                <li>
                  <b>{g.leader.name}</b>{' '}
                  <span className="src">
                    {t('group.leader')} · {about(leader(g)).join(' · ')}
                  </span>
                </li>
              )}
              {others(g).map((m) => (
                <li key={m.id}>
                  {m.name} <span className="src">{about(m).join(' · ')}</span>
                </li>
              ))}
            </ul>
          ),
        },
        {
          key: 'blocks',
          title: t('group.blocks'),
          show: (g) => t.list(g.blocks.map((b) => b.name)),
          wide: true,
        },
        { key: 'done', title: t('group.done'), number: true, show: (g) => `${g.visited} / ${g.visits}` },
      ]}
    />
  )
}
