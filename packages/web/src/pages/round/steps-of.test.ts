import { describe, expect, it } from 'vitest'
import { stepsOf } from './steps-of.ts'

const round = { state: 'on_site', units: 20, selfChecked: 18, visits: 5 }

describe('where a round stands', () => {
  it('while groups are out, what is not handed in is half, the draw and its announcement are done', () => {
    expect(stepsOf(round, [{ state: 'left' }, { state: 'announced' }])).toEqual({
      frame: 'ok',
      self: 'half',
      draw: 'ok',
      announce: 'ok',
      site: 'half',
      report: 'empty',
      publish: 'empty',
    })
  })
  it('a plan that is drawn but not announced is not announced', () => {
    expect(stepsOf({ ...round, state: 'self_checking' }, [{ state: 'planned' }])).toMatchObject({ draw: 'ok', announce: 'empty' })
  })
  it('who sees no unit and no visit reads the steps from the state: nobody goes out before the draw is announced', () => {
    const none = { units: 0, selfChecked: 0, visits: 0 }
    expect(stepsOf({ ...none, state: 'on_site' }, [])).toMatchObject({
      frame: 'ok',
      self: 'ok',
      draw: 'ok',
      announce: 'ok',
      site: 'half',
    })
    expect(stepsOf({ ...none, state: 'notified' }, [])).toMatchObject({ self: 'half', draw: 'empty', announce: 'empty' })
  })
})
