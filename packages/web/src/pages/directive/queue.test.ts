import { describe, expect, it } from 'vitest'
import { createQueue } from './queue.ts'

/** A server whose replies come when the test lets them. */
function slow() {
  const log: string[] = []
  const replies: (() => void)[] = []
  const act = (name: string, yes = true) =>
    new Promise<object | null>((resolve) => {
      log.push(`send ${name}`)
      replies.push(() => {
        log.push(`reply ${name}`)
        resolve(yes ? {} : null)
      })
    })
  const settle = async () => {
    for (let i = 0; i < 20; i += 1) await Promise.resolve()
  }
  return {
    log,
    act,
    async reply() {
      await settle()
      replies.shift()?.()
      await settle()
    },
  }
}

describe('taking back', () => {
  it('U before the reply of Y takes that Y back as soon as the reply has come', async () => {
    const { log, act, reply } = slow()
    const queue = createQueue(() => undefined)
    queue.remember(
      queue.send(() => act('confirm')),
      () => queue.send(() => act('reopen')),
    )
    const undone = queue.takeBack()
    await reply()
    await reply()
    expect(await undone).toBe(true)
    expect(log).toEqual(['send confirm', 'reply confirm', 'send reopen', 'reply reopen'])
  })
  it('two U after two Y take both back, the last first', async () => {
    const { log, act, reply } = slow()
    const queue = createQueue(() => undefined)
    for (const n of [1, 2])
      queue.remember(
        queue.send(() => act(`confirm ${n}`)),
        () => queue.send(() => act(`reopen ${n}`)),
      )
    const undone = [queue.takeBack(), queue.takeBack()]
    for (let i = 0; i < 4; i += 1) await reply()
    expect(await Promise.all(undone)).toEqual([true, true])
    expect(log.filter((l) => l.startsWith('send'))).toEqual([
      'send confirm 1',
      'send confirm 2',
      'send reopen 2',
      'send reopen 1',
    ])
  })
  it('what was refused cannot be taken back, and does not stand in the way of what was done before', async () => {
    const { log, act, reply } = slow()
    const queue = createQueue(() => undefined)
    const one = (name: string, yes: boolean) =>
      queue.remember(
        queue.send(() => act(name, yes)),
        () => queue.send(() => act(`back ${name}`)),
      )
    one('good', true)
    one('refused', false)
    await reply()
    await reply()
    const undone = queue.takeBack()
    await reply()
    expect(await undone).toBe(true)
    expect(log).toContain('send back good')
    expect(await queue.takeBack()).toBe(false)
    expect(log).not.toContain('send back refused')
  })
})
describe('the order of acts', () => {
  it('an act is sent when all before it has been answered, also when one of them failed; rest is told once at the end', async () => {
    const { log, act, reply } = slow()
    let rests = 0
    const queue = createQueue(() => {
      rests += 1
    })
    const failed = queue.send(() => Promise.reject(new Error('no network')))
    const later = queue.send(() => act('later'))
    await expect(failed).rejects.toThrow('no network')
    await reply()
    await later
    await Promise.resolve()
    expect(log).toEqual(['send later', 'reply later'])
    expect(rests).toBe(1)
  })
})
