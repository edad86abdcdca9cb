// The outbox loses nothing, sends in order, and lets one stopped act hold only its own kind.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aheadOf, discard, keep, next, type Outcome, pause, put, revive, settle, type Waiting, wake } from './outbox-queue.ts'

const entry = (id: string, over: Partial<Waiting> = {}): Waiting => ({
  id,
  at: Number(id.replace(/\D/g, '')) || 0,
  act: 'task.submit',
  body: { id: 't1' },
  key: 't1',
  person: 'p1',
  tries: 0,
  notBefore: 0,
  state: 'waiting',
  problem: null,
  ...over,
})
const draft = (id: string, check: string, answers: Record<string, unknown>, over: Partial<Waiting> = {}) =>
  entry(id, { act: 'check.draft', key: check, body: { id: check, answers }, ...over })

describe('rows of a register', () => {
  test('typed without a network are ahead of the server by what waits for them, with the cells as they will be', () => {
    const row = (id: string, act: string, cells?: object) =>
      entry(id, { act, key: 'r1', body: cells ? { id: 'r1', cells } : { id: 'r1' } })
    const queue = [
      row('2', 'register.move'),
      row('1', 'register.put', { pupils: 40, plan: '分班' }),
      row('3', 'register.put', { pupils: 41 }),
      entry('4'),
    ]
    expect(aheadOf(queue, 'r1')).toEqual({ versions: 3, cells: { pupils: 41, plan: '分班' } })
    expect(aheadOf(queue, 'r2')).toEqual({ versions: 0, cells: {} })
  })
})
describe('drafts', () => {
  test('the latest draft of a check replaces an unsent older one and keeps its answers', () => {
    const queue = put(put([], draft('a1', 'c1', { one: 1, two: 2 })), draft('a2', 'c1', { two: 3 }))
    expect(queue).toHaveLength(1)
    expect(queue[0]).toMatchObject({ id: 'a2', at: 1, body: { id: 'c1', answers: { one: 1, two: 3 } } })
  })
  test('a draft that is being sent is not changed any more', () => {
    const queue = put([draft('a1', 'c1', { one: 1 }, { state: 'sending' })], draft('a2', 'c1', { one: 2 }))
    expect(queue.map((w) => w.id)).toEqual(['a1', 'a2'])
  })
  test('a draft after a hand-in does not slip before it', () => {
    const handIn = entry('a2', { act: 'check.submit', key: 'c1', body: { id: 'c1' } })
    const queue = put([draft('a1', 'c1', { one: 1 }), handIn], draft('a3', 'c1', { one: 2 }))
    expect(queue.map((w) => w.id)).toEqual(['a1', 'a2', 'a3'])
  })
  test('drafts of two checks stay apart, also under one key', () => {
    const queue = put([draft('a1', 'c1', { one: 1 }, { key: 'v1' })], draft('a2', 'c2', { one: 2 }, { key: 'v1' }))
    expect(queue).toHaveLength(2)
  })
})
describe('order', () => {
  test('acts of one noun are sent in the order they were done', () => {
    expect(next([entry('a2'), entry('a1')], 'p1', 0)?.id).toBe('a1')
  })
  test('an act that waits for its pause holds those of its noun, not the others', () => {
    const queue = [entry('a1', { notBefore: 50 }), entry('a2'), entry('a3', { key: 't2' })]
    expect(next(queue, 'p1', 10)?.id).toBe('a3')
    expect(next(queue, 'p1', 50)?.id).toBe('a1')
  })
  test('a stopped act holds those of its noun until the user decides', () => {
    const queue = settle([entry('a1'), entry('a2')], 'a1', { kind: 'problem', code: 'task.wrong_state', data: {} }, 0)
    expect(next(queue, 'p1', 1e9)).toBeNull()
    expect(next(discard(queue, 'a1'), 'p1', 0)?.id).toBe('a2')
    expect(next(keep(queue, 'a1'), 'p1', 0)?.id).toBe('a1')
  })
  test('a device whose clock goes back between two acts sends them in the order they were done, and waits no longer than a pause', () => {
    const day = 86_400_000
    const filledIn = draft('a9', 'c1', { one: 1 }, { at: 9 * day, state: 'sending' })
    const handedIn = entry('a1', { act: 'check.submit', key: 'c1', body: { id: 'c1' }, at: 8 * day })
    const queue = put([filledIn], handedIn)
    expect(next(queue, 'p1', 8 * day)?.id).toBe('a9')
    expect(next(settle(queue, 'a9', { kind: 'done' }, 8 * day), 'p1', 8 * day)?.id).toBe('a1')
    const failed = settle(queue, 'a9', { kind: 'offline' }, 9 * day)
    expect(next(failed, 'p1', 9 * day)).toBeNull()
    expect(next(failed, 'p1', 8 * day)?.id).toBe('a9')
  })
  test('another person on the same device sends nothing of mine', () => {
    expect(next([entry('a1')], 'p2', 0)).toBeNull()
  })
})
describe('replies', () => {
  test('a yes takes the act out', () => {
    expect(settle([entry('a1')], 'a1', { kind: 'done' }, 0)).toEqual([])
  })
  test.each(['check.closed', 'act.forbidden', 'request.invalid', 'check.missing'] as const)(
    '%s stops the act and keeps it with its reason',
    (code) => {
      expect(settle([entry('a1')], 'a1', { kind: 'problem', code, data: { a: 1 } }, 0)).toMatchObject([
        { id: 'a1', state: 'stopped', problem: { code, data: { a: 1 } } },
      ])
    },
  )
  test.each(['request.busy', 'session.none'] as const)('%s mends itself: the act is sent again later', (code) => {
    expect(settle([entry('a1')], 'a1', { kind: 'problem', code, data: {} }, 100)).toMatchObject([
      { state: 'waiting', tries: 1, notBefore: 100 + pause(1) },
    ])
  })
  test('without network the pause grows and ends at five minutes', () => {
    expect([1, 2, 3, 20].map(pause)).toEqual([2000, 4000, 8000, 300_000])
  })
  test('when the network is back nothing waits any longer', () => {
    expect(next(wake([entry('a1', { notBefore: 1e12 })]), 'p1', 0)?.id).toBe('a1')
  })
  test('after a reload what was under way is sent again under its own id', () => {
    expect(revive([entry('a1', { state: 'sending' })])).toMatchObject([{ id: 'a1', state: 'waiting' }])
  })
})
test('whatever the server answers, an act leaves the queue only by a yes or by the user', () => {
  const outcome = fc.constantFrom<Outcome>(
    { kind: 'offline' },
    { kind: 'failed' },
    { kind: 'problem', code: 'request.busy', data: {} },
    { kind: 'problem', code: 'task.wrong_state', data: {} },
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), outcome), { maxLength: 40 }), (steps) => {
      let queue: Waiting[] = ['a1', 'a2', 'a3', 'a4', 'a5'].map((id, i) => entry(id, { key: `t${i % 2}` }))
      for (const [at, how] of steps) queue = settle(queue, `a${at + 1}`, how, 0)
      expect(queue.map((w) => w.id).sort()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5'])
    }),
  )
})
test('of one noun the acts arrive in their order, however often the network fails', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (luck) => {
      let queue: Waiting[] = [entry('a1'), entry('a2'), entry('a3'), entry('a4')]
      const arrived: string[] = []
      let now = 0
      for (const lucky of [...luck, ...Array<boolean>(8).fill(true)]) {
        now += 1_000_000
        const w = next(queue, 'p1', now)
        if (!w) break
        if (lucky) arrived.push(w.id)
        queue = settle(queue, w.id, lucky ? { kind: 'done' } : { kind: 'offline' }, now)
      }
      expect(arrived).toEqual(['a1', 'a2', 'a3', 'a4'])
    }),
  )
})
