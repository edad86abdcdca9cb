// The words of the pages, so that the test looks for what a reader sees.
import { baseWords } from '../../packages/web/src/words/base.ts'
import { checkWords } from '../../packages/web/src/words/check.ts'
import { directiveWords } from '../../packages/web/src/words/directive.ts'
import { doorWords } from '../../packages/web/src/words/door.ts'
import { findingWords } from '../../packages/web/src/words/finding.ts'
import { paperWords } from '../../packages/web/src/words/paper.ts'
import { roundWords } from '../../packages/web/src/words/round.ts'
import { type Data, fill } from '../../packages/web/src/words/say.ts'
import { surveyWords } from '../../packages/web/src/words/survey.ts'
import { taskWords } from '../../packages/web/src/words/task.ts'
import { visitWords } from '../../packages/web/src/words/visit.ts'

const words = {
  ...baseWords,
  ...checkWords,
  ...directiveWords,
  ...doorWords,
  ...findingWords,
  ...paperWords,
  ...roundWords,
  ...surveyWords,
  ...taskWords,
  ...visitWords,
}
/** A phrase in Chinese, filled. */
export const say = (key: keyof typeof words, data?: Data): string => fill(words[key].zh, data)
/** What stands before the first place to fill. */
export const head = (key: keyof typeof words): string => words[key].zh.split('{')[0] as string
