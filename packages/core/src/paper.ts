// Paper: what a bulletin, an order, a news item and a ledger say, composed from counts; every figure names the read that lists its rows.
import type { ProblemCode } from './problem.ts'
import type { RoundScope } from './round.ts'

export type PaperRun = string | { readonly text: string; readonly figure?: string; readonly bold?: boolean }
export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly PaperRun[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly PaperRun[])[] }
export interface PaperFigure {
  readonly id: string
  readonly value: number
  readonly read:
    | 'finding.list'
    | 'visit.list'
    | 'check.list'
    | 'task.list'
    | 'directive.get'
    | 'round.get'
    | 'register.rows'
    | 'register.figures'
  readonly query: Readonly<Record<string, string | number | boolean>>
}
export interface PaperBody {
  readonly title: string
  readonly issuers: readonly string[]
  readonly addressees: readonly string[]
  readonly foreword: string
  readonly blocks: readonly PaperBlock[]
  /** News only. */
  readonly lead?: string
  readonly captions?: readonly string[]
  readonly editor?: string
  /** Orders only: the findings it orders. */
  readonly findings?: readonly string[]
  /** Ledgers only: its rows. */
  readonly rows?: readonly (readonly (string | number | null)[])[]
  /** The day on which figures and rows were counted. */
  readonly date: string
}
export type PaperState = 'drafted' | 'reviewed' | 'signed' | 'issued' | 'archived'

/** What a round came to, counted. Blocks stand in code order and are never ordered by their figures. */
export interface RoundFigures {
  readonly roundId: string
  readonly title: string
  readonly city: string
  readonly issuers: readonly string[]
  readonly from: string
  readonly to: string
  readonly scope: Pick<RoundScope, 'counties' | 'schools' | 'schoolKinds'>
  readonly groups: number
  readonly inspectors: number
  readonly units: number
  readonly selfChecked: number
  readonly visits: number
  readonly visitedCounties: number
  readonly clean: number
  readonly directive: {
    readonly id: string
    readonly title: string
    readonly dated: string | null
    readonly items: number
  } | null
  readonly topics: readonly {
    readonly id: string
    readonly zh: string
    readonly found: number
    readonly closed: number
    readonly example: string | null
    readonly quote: string | null
  }[]
  readonly blocks: readonly {
    readonly id: string
    readonly name: string
    /** Units of the block that the round inspects. */
    readonly inspected: number
    readonly visits: number
    readonly found: number
    readonly closed: number
  }[]
  readonly grave: { readonly general: number; readonly serious: number; readonly urgent: number }
  readonly found: number
  readonly closed: number
  readonly today: string
}
/** What registers say in a bulletin, under a heading of their own. */
export interface Passage {
  readonly title: string
  readonly blocks: readonly PaperBlock[]
  readonly figures: readonly PaperFigure[]
}
export interface Composed {
  readonly body: PaperBody
  readonly figures: readonly PaperFigure[]
}

/** Every state but withdrawn: what a paper counts as found. */
export const standing = 'found,fed_back,defended,ordered,rectifying,reported,verified,closed,reopened'
const monthDay = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
const fullDate = (date: string): string => `${date.slice(0, 4)}年${monthDay(date)}`

const bureaux = '各县（市、区）教育局'
/** Who is inspected, in the words of a paper; `joint` stands between bureaux and schools. */
function inspected({ counties, schools = true, schoolKinds }: RoundFigures['scope'], joint: string): string {
  const some = schoolKinds.length > 0 ? '有关学校（幼儿园）' : '学校（幼儿园）'
  return [counties ? bureaux : '', schools ? some : ''].filter((who) => who !== '').join(joint)
}

/** Collects figures while the text is written. */
function figureKeeper(roundId: string) {
  const figures: PaperFigure[] = []
  const figure = (id: string, value: number, read: PaperFigure['read'], query: PaperFigure['query'] = {}): PaperRun => {
    figures.push({ id, value, read, query: read === 'directive.get' ? query : { roundId, ...query } })
    return { text: String(value), figure: id }
  }
  return { figures, figure }
}

/** 督导通报: scope and method, figures, what was good, what was wrong by subject, demands, next step (domain: what a bulletin must contain). */
export function composeBulletin(f: RoundFigures, passages: readonly Passage[] = []): Composed {
  const { figures, figure } = figureKeeper(f.roundId)
  const p = (...runs: PaperRun[]): PaperBlock => ({ kind: 'paragraph', runs })
  const h = (level: 1 | 2, text: string): PaperBlock => ({ kind: 'heading', level, text })
  const withFindings = f.topics.filter((t) => t.found > 0)
  const open = f.found - f.closed
  const blocks: PaperBlock[] = []
  blocks.push(
    p(
      ...(f.directive
        ? [
            `为落实《${f.directive.title}》${f.directive.dated ? `（${fullDate(f.directive.dated)}）` : ''}部署的`,
            figure('items', f.directive.items, 'directive.get', { id: f.directive.id }),
            '项工作，',
          ]
        : []),
      `${fullDate(f.from)}至${monthDay(f.to)}，${f.issuers.join('、')}抽调`,
      figure('inspectors', f.inspectors, 'round.get', {}),
      '名市级督学，组成',
      figure('groups', f.groups, 'round.get', {}),
      `个督导组，对全市${inspected(f.scope, '和')}开展了专项督导。现将有关情况通报如下。`,
    ),
    h(1, '基本情况'),
    p(
      '全市',
      figure('units', f.units, 'check.list', { side: 'self' }),
      '个单位列入本次督导，',
      figure('self', f.selfChecked, 'check.list', { side: 'self', state: 'submitted,accepted' }),
      '个单位完成自查；督导组现场督导',
      figure('visits', f.visits, 'visit.list', { state: 'left' }),
      f.scope.counties && f.scope.schools !== false ? `个单位，其中县（市、区）教育局${f.visitedCounties}个。` : '个单位。',
      `督导采取查看现场、查阅资料、访谈、测试等方式，${f.scope.schools === false ? '' : '学校由抽签确定，'}督学按规定回避。`,
    ),
    p(
      '现场共发现问题',
      figure('found', f.found, 'finding.list', { state: standing }),
      '个，其中一般',
      figure('general', f.grave.general, 'finding.list', { grave: 'general', state: standing }),
      '个、较重',
      figure('serious', f.grave.serious, 'finding.list', { grave: 'serious', state: standing }),
      '个、紧急',
      figure('urgent', f.grave.urgent, 'finding.list', { grave: 'urgent', state: standing }),
      '个；截至',
      fullDate(f.today),
      '，已销号',
      figure('closed', f.closed, 'finding.list', { state: 'closed' }),
      '个。',
    ),
    h(1, '做得好的方面'),
    p(
      '督导组现场看过的单位中，',
      String(f.clean),
      `个未发现问题。${inspected(f.scope, '、')}按要求开展自查，多数单位能够如实说明不足，对照问题主动整改。`,
    ),
    h(1, '存在的主要问题'),
  )
  if (withFindings.length === 0) blocks.push(p('本次督导未发现需要整改的问题。'))
  withFindings.forEach((t, i) => {
    blocks.push(
      h(2, `${t.zh}`),
      p(
        '发现问题',
        figure(`topic-${i}`, t.found, 'finding.list', { topic: t.id, state: standing }),
        '个，已销号',
        figure(`topic-closed-${i}`, t.closed, 'finding.list', { topic: t.id, state: 'closed' }),
        '个。',
        ...(t.example ? [`例如：${t.example.replace(/[。；]+$/, '')}。`] : []),
        ...(t.quote ? [`会议对此的要求是：“${t.quote.replace(/[。；]+$/, '')}”。`] : []),
      ),
    )
  })
  if (passages.length > 0)
    blocks.push(
      h(1, '台账反映的情况'),
      p(`下列数字截至${fullDate(f.today)}，由各单位自己的台账算出，不是督导组现场所见。`),
      ...passages.flatMap((x) => [h(2, x.title), ...x.blocks]),
    )
  figures.push(...passages.flatMap((x) => x.figures))
  blocks.push(
    h(1, f.scope.schools === false ? '各县（市、区）情况' : '各县（市、区）和市直学校情况'),
    {
      kind: 'table',
      columns: ['单位', '现场督导（个）', '发现问题（个）', '已销号（个）'],
      rows: f.blocks
        .filter((b) => b.inspected > 0)
        .map((b, i) => [
          b.name,
          figure(`block-${i}-visits`, b.visits, 'visit.list', { blockId: b.id, state: 'left' }),
          figure(`block-${i}-found`, b.found, 'finding.list', { blockId: b.id, state: standing }),
          figure(`block-${i}-closed`, b.closed, 'finding.list', { blockId: b.id, state: 'closed' }),
        ]),
    },
    p(`表中单位按行政区划代码排列，不是排名${f.scope.schools === false ? '' : '；到校数量由抽签和路程决定'}。`),
    h(1, '整改要求'),
    p(
      '各有关单位要对照整改通知书逐项整改，明确责任人和完成时限，按期报告；核验由未参与整改的人员进行，核验通过后销号。',
      ...(open > 0
        ? [
            '尚未销号的',
            figure('open', open, 'finding.list', {
              state: 'found,fed_back,defended,ordered,rectifying,reported,verified,reopened',
            }),
            '个问题，由市政府教育督导机构跟踪督办。',
          ]
        : []),
    ),
    p('市政府教育督导机构将对已销号的问题抽取一部分“回头看”，反弹的重新打开。'),
  )
  return {
    body: {
      title: `关于${f.title}情况的通报`,
      issuers: f.issuers,
      addressees: [bureaux, ...(f.scope.schools === false ? [] : ['市直各学校（幼儿园）'])],
      foreword: '',
      blocks,
      date: f.today,
    },
    figures,
  }
}

/** A news item: title, lead, paragraphs, captions, editor. */
export function composeNews(f: RoundFigures): Composed {
  const { figures, figure } = figureKeeper(f.roundId)
  const top = [...f.topics].filter((t) => t.found > 0).slice(0, 3)
  const blocks: PaperBlock[] = [
    {
      kind: 'paragraph',
      runs: [
        '督导组先看各单位的自查，再到现场核对。',
        figure('self', f.selfChecked, 'check.list', { side: 'self', state: 'submitted,accepted' }),
        '个单位完成自查，督导组到过',
        figure('visits', f.visits, 'visit.list', { state: 'left' }),
        f.scope.counties && f.scope.schools !== false ? `个单位，其中县（市、区）教育局${f.visitedCounties}个。` : '个单位。',
      ],
    },
    {
      kind: 'paragraph',
      runs: [
        '现场发现问题',
        figure('found', f.found, 'finding.list', { state: standing }),
        `个；截至${fullDate(f.today)}，已整改销号`,
        figure('closed', f.closed, 'finding.list', { state: 'closed' }),
        `个。${top.length ? `问题较集中的方面有：${top.map((t) => t.zh).join('、')}。` : ''}`,
      ],
    },
    {
      kind: 'paragraph',
      runs: ['每个问题都有责任单位、整改期限和核验人；报告整改的人不能核验自己。抽签过程和通报全文向社会公布。'],
    },
  ]
  return {
    body: {
      title: `${f.title}结束`,
      issuers: f.issuers,
      addressees: [],
      foreword: '',
      blocks,
      date: f.today,
      lead: `${monthDay(f.from)}至${monthDay(f.to)}，${f.city}${f.groups}个督导组走进全市${inspected(f.scope, '和')}，对新学期工作进行专项督导。`,
      captions: ['督导组在学校查看现场', '督导组与学校交换意见'],
      editor: '',
    },
    figures,
  }
}

/** 问题整改台账: how many findings, how many closed, until when; its rows are the file's. */
export function composeLedger(f: RoundFigures, rows: NonNullable<PaperBody['rows']>): Composed {
  const { figures, figure } = figureKeeper(f.roundId)
  const runs = [
    `截至${fullDate(f.today)}，共`,
    figure('found', f.found, 'finding.list', { state: standing }),
    '个问题，已销号',
    figure('closed', f.closed, 'finding.list', { state: 'closed' }),
    '个。',
  ]
  const body = {
    title: `${f.title}问题整改台账`,
    issuers: f.issuers,
    addressees: [],
    foreword: '',
    blocks: [{ kind: 'paragraph' as const, runs }],
    rows,
    date: f.today,
  }
  return { body, figures }
}

export interface OrderedFinding {
  readonly id: string
  readonly no: number
  readonly fact: string
  readonly basis: string
  readonly due: string | null
  readonly owner: string
  readonly grave: string
}
/** 整改通知书: what was found, on what basis, who mends it until when. */
export function composeOrder(f: {
  readonly roundId: string
  readonly unitId: string
  readonly unit: string
  readonly round: string
  readonly issuers: readonly string[]
  readonly visitedOn: string | null
  readonly today: string
  readonly findings: readonly OrderedFinding[]
}): Composed {
  const { figures, figure } = figureKeeper(f.roundId)
  const graveWord: Record<string, string> = { general: '一般', serious: '较重', urgent: '紧急' }
  const blocks: PaperBlock[] = [
    {
      kind: 'paragraph',
      runs: [
        `${f.visitedOn ? `${fullDate(f.visitedOn)}，` : ''}督导组对你单位进行了现场督导（${f.round}），发现下列问题`,
        figure('count', f.findings.length, 'finding.list', { unitId: f.unitId }),
        '个。请按期整改，并在系统中逐项报告结果。',
      ],
    },
    {
      kind: 'table',
      columns: ['编号', '事实', '依据', '轻重', '责任单位', '期限'],
      rows: f.findings.map((x) => [
        String(x.no),
        x.fact,
        x.basis || '—',
        graveWord[x.grave] ?? x.grave,
        x.owner,
        x.due ? fullDate(x.due) : '立即',
      ]),
    },
    {
      kind: 'paragraph',
      runs: ['如对上述事实有不同意见，可在规定期限内申辩。整改完成后由未参与整改的人员核验，核验通过即销号。'],
    },
  ]
  return {
    body: {
      title: '整改通知书',
      issuers: f.issuers,
      addressees: [f.unit],
      foreword: '',
      blocks,
      findings: f.findings.map((x) => x.id),
      date: f.today,
    },
    figures,
  }
}

/** A numbered document; news and ledgers are none. */
export const isOfficial = (kind: string): boolean => kind !== 'news' && kind !== 'ledger'
/** Official papers are signed before they are issued; news and ledgers are issued by the office itself. */
export function movePaper(
  kind: string,
  state: PaperState,
  move: 'edit' | 'sign' | 'issue',
): { to: PaperState } | { problem: ProblemCode } {
  const official = isOfficial(kind)
  if (move === 'edit' && (state === 'drafted' || state === 'reviewed')) return { to: state }
  if (move === 'sign' && official && (state === 'drafted' || state === 'reviewed')) return { to: 'signed' }
  if (move === 'issue' && (state === 'signed' || (!official && state === 'drafted'))) return { to: 'issued' }
  return { problem: 'paper.wrong_state' }
}
