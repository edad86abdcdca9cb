import { describe, expect, it } from 'vitest'
import { rowsAsked } from './pages.tsx'

describe('the rows that an address asks for', () => {
  it('are the first hundred without a word of it', () => {
    expect(rowsAsked({}, 100)).toEqual({ from: 0, limit: 100 })
  })
  it('are those of its page, by the size of a page', () => {
    expect(rowsAsked({ page: '16' }, 100)).toEqual({ from: 1500, limit: 100 })
    expect(rowsAsked({ page: '4', size: '500' }, 100)).toEqual({ from: 1500, limit: 500 })
  })
  it('are the first where the address was written by hand and makes no sense', () => {
    for (const page of ['0', '-3', 'x', '1.5']) expect(rowsAsked({ page, size: '100000' }, 100)).toEqual({ from: 0, limit: 100 })
  })
})
