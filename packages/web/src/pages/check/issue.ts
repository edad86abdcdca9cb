// The words of an issue, for the user to mend it.
import type { Issue } from '@duxue/core'
import type { checkWords } from '../../words/check.ts'
import type { useWords } from '../../words/say.ts'

export type Words = ReturnType<typeof useWords<typeof checkWords>>

export function wordIssue(t: Words, issue: Issue): string {
  if (issue.code === 'check.constraint') {
    const { zh, en } = (issue.data ?? {}) as { zh?: string; en?: string }
    return zh ? t('issue.check.constraint', { words: t.of({ zh, en: en ?? '' }) }) : t('issue.check.constraint.bare')
  }
  const most = issue.data?.most
  return t(`issue.${issue.code}` as 'issue.check.required', typeof most === 'number' ? { most } : {})
}
