import { describe, expect, it } from 'vitest'
import { copyToGoOn } from './walk-copy.ts'

const row = (id: string, state: string, proposedAt: string | null = null, title = '会议') => ({ id, state, title, proposedAt })

describe('the copy of the minutes that the walk goes on with', () => {
  it('is at the sentence the newest that is still being settled, never one that was handed on', () => {
    const rows = [row('published', 'published'), row('proposed', 'draft', '2021-09-01T08:00:00.000Z'), row('open', 'draft')]
    expect(copyToGoOn(rows, '会议', 1)).toBe('open')
    expect(copyToGoOn(rows.slice(0, 2), '会议', 1)).toBeNull()
  })
  it('is at the confirmation the newest that is not yet published', () => {
    expect(copyToGoOn([row('proposed', 'draft', '2021-09-01T08:00:00.000Z'), row('open', 'draft')], '会议', 2)).toBe('proposed')
    expect(copyToGoOn([row('confirmed', 'confirmed')], '会议', 2)).toBe('confirmed')
    expect(copyToGoOn([row('published', 'published')], '会议', 2)).toBeNull()
  })
  it('is never a document that the visitor brought', () => {
    expect(copyToGoOn([row('own', 'draft', null, '我的通知')], '会议', 1)).toBeNull()
  })
})
