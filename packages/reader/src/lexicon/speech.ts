// Verbs of saying: who directs, who only tells.

/** What follows is put into force. */
export const DIRECTING =
  '强调 要求 指出 明确 提出 部署 决定 议定 号召 叮嘱 指示 建议 提醒 希望 规定 确定 安排 明确要求 强调指出 郑重强调'.split(' ')

/** What follows is told, promised or thought, not ordered. */
export const TELLING = '表示 表态 介绍 汇报 认为 通报 反映 坦言 感慨 透露 称 解释 了解到 看到 发现 获悉'.split(' ')

const verbs = (list: readonly string[]) => [...list].sort((a, b) => b.length - a.length).join('|')

/** 会议强调, / 张局长要求: / 就某工作,会议指出, : a speaker, a directing verb, then a mark. */
export const DIRECTING_SEGMENT = new RegExp(
  `^[^,。;:]{0,60}?(?<![,的])(?:${verbs(DIRECTING)})(?:了)?(?:如下|以下|[一二两三四五六七八九十几\\d]+(?:点|个方面|方面|项|条))?(?:的)?(?:具体|工作|明确|整改|严格|指导性)?(?:要求|意见|建议|事项|希望|措施)?$`,
)
export const TELLING_SEGMENT = new RegExp(`^[^,。;:]{0,60}?(?:${verbs(TELLING)})$`)

/** 就X工作 / 关于X / 在X方面 / X方面: the subject of what follows. */
export const SUBJECT_SEGMENT = /^(?:就|关于|围绕|针对)([^,。;:]{2,40})$|^(?:在)?([^,。;:]{2,16})(?:方面|工作上)$/
