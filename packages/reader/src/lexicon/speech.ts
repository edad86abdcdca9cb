// Verbs of saying: who directs, who only tells.
import type { Lexicon } from './entries.ts'

/** What follows is put into force. */
export const DIRECTING: Lexicon = [
  ['强调 要求 指出 提出 明确 明确要求 强调指出 郑重强调', '讲话和文件中引出要求的动词'],
  ['部署 决定 议定 规定 确定 安排 指示', '会议和文件作出决定、安排的动词'],
  ['号召 叮嘱 建议 提醒 希望', '引出号召、建议和嘱咐的动词'],
]

/** What follows is told, promised or thought, not ordered. */
export const TELLING: Lexicon = [
  ['表示 表态 坦言 感慨 说', '听者的态度和感受'],
  ['介绍 汇报 通报 反映 透露 称 解释', '告知情况的动词'],
  ['认为 看到 发现 获悉', '认识和见闻的动词'],
]

/** 就X工作 / 关于X / 在X方面 / X方面: the subject of what follows. */
export const SUBJECT_SEGMENT = /^(?:就|关于|围绕|针对)([^,。;:]{2,40})$|^(?:在)?([^,。;:]{2,16})(?:方面|工作上)$/
