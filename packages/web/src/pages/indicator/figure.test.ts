// Rules of figures on screen: a number, or in words why there is none.
import { expect, test } from 'vitest'
import { barOf, type Figure, type Head, metOf, saidOf, signOf, valueText } from './figure.ts'

const words = { zh: '班数', en: 'classes' }
const counted = { element: 'class.count', label: words, register: 'class-size.classes', seenBy: 'city' as const }
const goal = { value: 5, direction: 'most', label: words, source: '文件', unverified: true }
const share: Head = { per: 100, digits: 1, under: counted, goal }
const count: Head = { per: 1, digits: 1, under: null, goal: null }
const figure = (change: Partial<Figure> = {}): Figure => ({
  numerator: 3,
  denominator: 60,
  value: 5,
  missing: 2,
  units: 12,
  hidden: false,
  met: true,
  ...change,
})

test('what nobody has said is missing and not nought; what was said to be nought is a number', () => {
  expect(saidOf(figure({ numerator: null, denominator: null, value: null, missing: 12, met: null }))).toBe('missing')
  expect(saidOf(figure({ numerator: 0, value: 0 }))).toBe('value')
})
test('a small number is hidden, a place without such units has none, a share of nothing cannot be reckoned', () => {
  expect(saidOf(figure({ numerator: null, denominator: null, value: null, hidden: true }))).toBe('hidden')
  expect(saidOf(figure({ numerator: null, denominator: null, value: null, missing: 0, units: 0 }))).toBe('no_units')
  expect(saidOf(figure({ numerator: 0, denominator: 0, value: null, missing: 0 }))).toBe('no_base')
})
test('shares stand with the digits and the sign of the indicator, counts stand whole', () => {
  expect(`${valueText(share, 5)}${signOf(share)}`).toBe('5.0%')
  expect(`${valueText({ ...share, per: 1000 }, 0.25)}${signOf({ per: 1000 })}`).toBe('0.3‰')
  expect(`${valueText(count, 1234)}${signOf(count)}`).toBe('1,234')
})
test('without a goal there is nothing to meet, without a figure it is not known', () => {
  expect(metOf(share, figure())).toBe('yes')
  expect(metOf(share, figure({ met: false }))).toBe('no')
  expect(metOf(share, figure({ met: null }))).toBe('unknown')
  expect(metOf(count, figure({ met: null }))).toBe('none')
})
test('the bar of a share is its part of the whole, of a count its part of the largest place; what is missing or hidden has none', () => {
  const all = [figure({ value: 4 }), figure({ value: 8 }), figure({ value: 90, hidden: true })]
  expect(barOf(share, figure(), all)).toEqual({ done: 3, all: 60 })
  expect(barOf(count, figure({ value: 4 }), all)).toEqual({ done: 4, all: 8 })
  expect(barOf(count, figure({ value: null }), all)).toEqual({ done: 0, all: 0 })
  expect(barOf(share, figure({ hidden: true }), all)).toEqual({ done: 0, all: 0 })
})
