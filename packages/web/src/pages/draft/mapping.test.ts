import { expect, it } from 'vitest'
import { fieldAt, mapped, mapText } from './mapping.ts'

it('a column is one field and a field one column; what is not mapped is said to be so', () => {
  const mapping = { content: 2, points: 3 }
  expect([fieldAt(mapping, 2), fieldAt(mapping, 9)]).toEqual(['content', ''])
  expect(mapped(mapping, 3, 'content')).toEqual({ content: 3 })
  expect(mapped(mapping, 3, '')).toEqual({ content: 2 })
  expect(mapText(mapping)).toContain('topic:-,content:2,points:3,scoring:-')
})
