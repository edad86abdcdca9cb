import { describe, expect, it } from 'vitest'
import { createTurn, type Locks } from './outbox-turn.ts'

/** The locks of a browser: one holder at a time, the others in order. */
function browser(): Locks {
  let last: Promise<unknown> = Promise.resolve()
  return {
    request(_name, work) {
      last = last.then(work)
      return last
    },
  }
}
const soon = async () => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve()
}

describe('the turn to send', () => {
  it('a tab that asks while another one is sending sends as soon as that one is done', async () => {
    const locks = browser()
    const log: string[] = []
    let finish = () => {}
    const first = createTurn(locks, async () => {
      log.push('first begins')
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      log.push('first ends')
    })
    const second = createTurn(locks, async () => void log.push('second sends'))
    first()
    await soon()
    second()
    await soon()
    expect(log).toEqual(['first begins'])
    finish()
    await soon()
    expect(log).toEqual(['first begins', 'first ends', 'second sends'])
  })
  it('what is put in while the tab itself is sending gets a turn of its own, what comes before that shares it', async () => {
    let turns = 0
    let finish = () => {}
    const turn = createTurn(browser(), () => {
      turns += 1
      return new Promise<void>((resolve) => {
        finish = resolve
      })
    })
    turn()
    turn()
    await soon()
    expect(turns).toBe(1)
    turn()
    turn()
    finish()
    await soon()
    expect(turns).toBe(2)
  })
  it('a browser without locks sends at once', () => {
    let turns = 0
    createTurn(undefined, async () => {
      turns += 1
    })()
    expect(turns).toBe(1)
  })
})
