// The states of every noun in words, each with its tick box: shape first, then word, colour last.
import type { Phrase } from './say.ts'

export type Box = 'empty' | 'half' | 'full' | 'ok' | 'ret' | 'sealed'
export interface StateWord extends Phrase {
  readonly box: Box
}
const state = (box: Box, zh: string, en: string): StateWord => ({ box, zh, en })

export const stateWords = {
  directive: {
    draft: state('empty', '草稿', 'Draft'),
    confirmed: state('half', '领导已确认', 'Confirmed'),
    published: state('ok', '已下达', 'Published'),
    superseded: state('full', '已被代替', 'Superseded'),
  },
  item: {
    proposed: state('empty', '待确认', 'To confirm'),
    confirmed: state('ok', '已确认', 'Confirmed'),
    dropped: state('full', '不是事项', 'Not an item'),
  },
  task: {
    assigned: state('empty', '没开始', 'Not begun'),
    started: state('half', '在办', 'Begun'),
    submitted: state('full', '已交', 'Handed in'),
    returned: state('ret', '退回', 'Returned'),
    accepted: state('ok', '已通过', 'Accepted'),
  },
  round: {
    scoped: state('empty', '拟定范围', 'Scoped'),
    notified: state('half', '已通知', 'Notified'),
    self_checking: state('half', '自查中', 'Self-checking'),
    on_site: state('half', '现场', 'On site'),
    reporting: state('full', '写报告', 'Reporting'),
    published: state('ok', '已公布', 'Published'),
    cancelled: state('full', '已取消', 'Cancelled'),
  },
  inspectee: {
    notified: state('empty', '已通知', 'Notified'),
    self_checked: state('half', '已自查', 'Self-checked'),
    visited: state('half', '到过', 'Visited'),
    consulted: state('half', '听过意见', 'Consulted'),
    deliberated: state('half', '已评议', 'Deliberated'),
    fed_back: state('half', '已反馈', 'Fed back'),
    defended: state('half', '有申辩', 'Defended'),
    opinion_issued: state('full', '已发意见书', 'Opinion issued'),
    rectifying: state('half', '整改中', 'Rectifying'),
    rectified: state('full', '已整改', 'Rectified'),
    verified: state('full', '已核验', 'Verified'),
    closed: state('ok', '办结', 'Closed'),
  },
  visit: {
    planned: state('empty', '已排', 'Planned'),
    sealed: state('sealed', '封存', 'Sealed'),
    announced: state('empty', '已通知', 'Announced'),
    travelling: state('half', '在路上', 'On the way'),
    arrived: state('half', '正在', 'There now'),
    left: state('ok', '看完了', 'Done'),
    replaced: state('ret', '换过', 'Replaced'),
    cancelled: state('full', '取消', 'Cancelled'),
  },
  check: {
    open: state('empty', '没开始', 'Not begun'),
    drafted: state('half', '在填', 'Being filled in'),
    submitted: state('full', '已交', 'Handed in'),
    returned: state('ret', '退回', 'Returned'),
    accepted: state('ok', '已通过', 'Accepted'),
  },
  finding: {
    found: state('empty', '发现', 'Found'),
    fed_back: state('half', '已反馈', 'Fed back'),
    defended: state('half', '有申辩', 'Defended'),
    withdrawn: state('full', '撤销', 'Withdrawn'),
    ordered: state('half', '已下达整改', 'Ordered'),
    rectifying: state('half', '整改中', 'Being mended'),
    reported: state('full', '已报告，待核验', 'Reported, to verify'),
    verified: state('full', '已核验', 'Verified'),
    closed: state('ok', '已销号', 'Closed out'),
    reopened: state('ret', '重新打开', 'Reopened'),
  },
  draw: {
    frozen: state('empty', '名单冻结', 'Frozen'),
    committed: state('half', '指纹公布', 'Committed'),
    revealed: state('half', '公开摇号', 'Revealed'),
    drawn: state('full', '抽出', 'Drawn'),
    published: state('ok', '已公布', 'Published'),
    aborted: state('full', '作废', 'Aborted'),
  },
  pack: {
    draft: state('empty', '草稿', 'Draft'),
    frozen: state('ok', '在用', 'In use'),
    retired: state('full', '停用', 'Out of use'),
  },
  paper: {
    drafted: state('empty', '起草', 'Draft'),
    reviewed: state('half', '已审', 'Reviewed'),
    signed: state('full', '已签', 'Signed'),
    issued: state('ok', '已发', 'Issued'),
    archived: state('ok', '已归档', 'Archived'),
  },
} as const satisfies Record<string, Record<string, StateWord>>

export type StateNoun = keyof typeof stateWords
/** The word of a state; a code that has none is shown as it is. */
export function stateWord(noun: StateNoun, code: string): StateWord {
  return (stateWords[noun] as Record<string, StateWord>)[code] ?? state('empty', code, code)
}
