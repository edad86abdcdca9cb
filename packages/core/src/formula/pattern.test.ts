import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFormula } from './parse.ts'
import { fitsPattern, patternFault } from './pattern.ts'

describe('patterns of regex()', () => {
  test('the whole text must fit, with sets, counts, groups and alternatives', () => {
    expect(fitsPattern('[0-9]{11}', '13800000000')).toBe(true)
    expect(fitsPattern('[0-9]{11}', '138000000001')).toBe(false)
    expect(fitsPattern('(高|初)[一二三](\\d+)班', '初三12班')).toBe(true)
    expect(fitsPattern('[^\\s]+', '有 空格')).toBe(false)
    expect(fitsPattern('^a?b*$', 'bbb')).toBe(true)
    expect(fitsPattern('', '')).toBe(true)
  })
  test('what it cannot read is named with its place, in a formula with the place in the formula', () => {
    expect(patternFault('a(b')).toEqual({ at: 3, found: '' })
    expect(patternFault('(?=a)b')).toEqual({ at: 1, found: '?' })
    expect(patternFault('\\bword')).toEqual({ at: 1, found: 'b' })
    expect(patternFault('a{2000}')).toEqual({ at: 1, found: '{' })
    expect(patternFault('((a{900}){900}){900}')).toEqual({ at: 0, found: '((a{900}){900}){900}' })
    expect(patternFault('(((){900}){900}){900}')).not.toBeNull()
    expect(parseFormula("regex(., '[a')").faults).toEqual([{ code: 'formula.bad_pattern', at: 12, data: { found: '' } }])
  })
  test('a pattern that stalls other engines is answered in one pass', () => {
    expect(fitsPattern('(a+)+b', 'a'.repeat(2000))).toBe(false)
    expect(fitsPattern('(a|a)*', 'a'.repeat(2000))).toBe(true)
  })
  test('whatever it can read, it fits what the language of the platform fits', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '[a-b]', '(a|b)', '(ab)', '(?:b|)', '\\d', '\\w')
    const piece = fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}', '{0,}')).map(([a, n]) => a + n)
    const pattern = fc.array(fc.oneof(piece, fc.constant('|')), { maxLength: 6 }).map((parts) => parts.join(''))
    const text = fc.array(fc.constantFrom('a', 'b', '1'), { maxLength: 6 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(pattern, text, (p, t) => {
        expect(patternFault(p)).toBeNull()
        expect(fitsPattern(p, t)).toBe(new RegExp(`^(?:${p})$`, 'u').test(t))
      }),
      { numRuns: 400 },
    )
  })
  test('no pattern and no text make it throw', () => {
    fc.assert(fc.property(fc.string({ maxLength: 30 }), fc.string(), (p, t) => typeof fitsPattern(p, t) === 'boolean'))
  })
})
