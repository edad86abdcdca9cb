// The loop in a real browser: from the sentence of the minutes to the bulletin whose figure leads back to it, each act on the page that is made for it.
import { type ChecklistItem, evaluateCheck, isAsked, itemsFor, lowConfidence, type Pack, type UnitProfile } from '@duxue/core'
import { inParallel, readMinutes } from 'duxue'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { publicSurveyWords } from '../packages/web/src/words/public-survey.ts'
import { launchBrowser } from './src/browser.ts'
import { openCity, type SmallCity } from './src/city.ts'
import { act, answer, complaintsOf, personAt, told, yes } from './src/hand.ts'
import { faultsAt } from './src/look.ts'
import { head, say } from './src/words.ts'

/** The server answers in its own time. */
const soon = { timeout: 20_000 }
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }
let browser: Browser
let city: SmallCity
let directiveId = ''
let roundId = ''
let findingId = ''
let seat: { school: string; clerk: string; head: string; county: string }

beforeAll(async () => {
  ;[browser, city] = await Promise.all([launchBrowser(), openCity(inject('postgresUrl'))])
  const school = city.city.schools.find((s) => s.name.includes('柳湾'))
  const county = city.city.counties.find((c) => c.id === school?.blockId)
  if (!school || !county) throw new Error('the small city lacks its school')
  seat = { school: school.id, ...city.cast.of(school.id), county: city.cast.of(county.id).clerk } as typeof seat
})
afterAll(async () => {
  await browser?.close()
  await city?.close()
})

afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
})

const as = personAt(() => ({ browser, city }))

describe('the directive', () => {
  it('our minutes pasted by the office show at least 25 work items, lit both ways, settled by keyboard and handed to the director', async () => {
    await as(city.cast.office, '/directives', async (page) => {
      await act(page, say('directives.new')).click()
      await page.getByLabel(say('read.label')).fill(readMinutes())
      await page.getByRole('button', { name: say('read.go') }).click()
      await page.waitForURL(/\/directives\/[0-9a-f-]{36}/)
      directiveId = page.url().match(/[0-9a-f-]{36}/)?.[0] ?? ''
      const rows = page.locator('[data-row]')
      await rows.first().waitFor()
      expect(await rows.count()).toBeGreaterThanOrEqual(25)

      const lit = await rows.nth(3).getAttribute('data-row')
      await rows.nth(3).hover()
      await page.locator(`.sp.on[data-items~="${lit}"]`).first().waitFor()
      const span = page.locator('.orig .sp[data-items]').nth(1)
      const said = (await span.getAttribute('data-items'))?.split(' ')[0]
      await span.hover()
      await page.locator(`tr.lit[data-row="${said}"]`).waitFor()

      const open = async () =>
        (await city.ask(city.cast.office, 'directive.get', { id: directiveId })).items.filter((i) => i.state === 'proposed')
      const before = (await open()).length
      await page.keyboard.press('y')
      await expect.poll(async () => (await open()).length, soon).toBe(before - 1)
      await told(page, say('did.confirm', { n: 1 }))
      await page.keyboard.press('u')
      await expect.poll(async () => (await open()).length, soon).toBe(before)
      await act(page, head('directive.rest')).click()
      await yes(page)
      await expect.poll(async () => (await open()).filter((i) => i.confidence >= lowConfidence).length, soon).toBe(0)
      while ((await open()).length > 0) {
        const left = (await open()).length
        await page.keyboard.press('y')
        await expect.poll(async () => (await open()).length, soon).toBe(left - 1)
      }
      await act(page, say('directive.propose')).click()
      await told(page, say('directive.propose.done'))
    })
  })
  it('the director confirms it, the office publishes it, and the county’s task shows the sentence and its paragraph', async () => {
    await as(city.cast.director, `/directives/${directiveId}`, async (page) => {
      await act(page, say('directive.confirm')).click()
      await told(page, say('directive.confirm.done'))
    })
    await as(city.cast.office, `/directives/${directiveId}`, async (page) => {
      await act(page, say('directive.publish')).click()
      await yes(page)
      await told(page, head('directive.publish.done'))
    })
    await as(seat.county, '/tasks?mine=true', async (page) => {
      await page.locator('tbody tr a').first().click()
      const said = page.locator('blockquote mark')
      const sentence = (await said.textContent()) ?? ''
      expect(readMinutes()).toContain(sentence.trim())
      await page.locator('blockquote footer a').click()
      await page
        .getByText(/第\d+段/)
        .first()
        .waitFor()
    })
  })
  it('the walk opens a fresh draft of the same minutes in the empty city, where the visitor really settles, confirms and publishes it; the sample stays as it is', async () => {
    await as(null, '/door', async (page) => {
      await page.getByRole('button', { name: say('door.walk.start') }).click()
      await page.waitForURL(/\/directives\/[0-9a-f-]{36}/)
      const copy = page.url()
      expect(copy).not.toContain(directiveId)
      await page.locator('[data-row]').first().waitFor()
      await page.getByText(say('walk.1.do')).waitFor()
      const settled = page.locator('[data-row] .st.ok')
      await page.keyboard.press('y')
      await page.keyboard.press('u')
      await told(page, say('did.undo'))
      await expect.poll(() => settled.count(), soon).toBe(0)
      await act(page, head('directive.rest')).click()
      await yes(page)
      await expect.poll(() => settled.count(), soon).toBeGreaterThan(10)
      const all = await page.locator('[data-row]').count()
      while ((await settled.count()) < all) {
        const before = await settled.count()
        await page.keyboard.press('y')
        await expect.poll(() => settled.count(), soon).toBeGreaterThan(before)
      }
      await act(page, say('directive.propose')).click()
      await told(page, say('directive.propose.done'))
      await page.getByRole('button', { name: say('walk.next') }).click()
      await page.getByText(say('walk.2.do')).waitFor()
      expect(page.url()).toBe(copy)
      await act(page, say('directive.confirm')).click()
      await act(page, say('directive.publish')).click()
      await yes(page)
      await told(page, head('directive.publish.done'))
      await page.getByRole('button', { name: say('walk.see.played') }).click()
      await page.waitForURL(new RegExp(directiveId))
      await page.getByText(say('walk.played')).waitFor()
    })
    expect((await city.ask(city.cast.office, 'directive.list', {})).total).toBe(1)
  })
})

describe('the round', () => {
  let checkId = ''
  it('the office opens it from what the directive proposes, with the burden shown first, and gives notice', async () => {
    await as(city.cast.office, `/rounds/new?directiveId=${directiveId}`, async (page) => {
      await page.getByRole('heading', { name: say('burden.title'), exact: true }).waitFor()
      const top = async (at: Locator) => (await at.boundingBox())?.y ?? 0
      expect(await top(page.locator('table.burden'))).toBeLessThan(await top(page.getByLabel(say('new.title.field'))))
      await page.getByLabel(say('new.title.field')).fill('秋季开学督导')
      await page.getByLabel(say('new.list')).fill('开学专项督导')
      expect(await page.getByLabel(say('new.groups')).inputValue()).toBe('7')
      expect(await page.getByLabel(say('new.window')).inputValue()).toBe('2021-09-13')
      await act(page, say('new.save')).click()
      await page.waitForURL(/\/rounds\/[0-9a-f-]{36}/)
      roundId = page.url().match(/[0-9a-f-]{36}/)?.[0] ?? ''
      await act(page, say('step.notify')).click()
      await yes(page)
      await told(page, head('did.notify'))
    })
    const { rows } = await city.ask(seat.clerk, 'check.list', { roundId, unitId: seat.school, side: 'self' })
    checkId = rows[0]?.id ?? ''
    expect(rows.map((r) => r.state)).toEqual(['open'])
  })
  it('on a phone of 360 px answers go on without network, outlive a reload, and are sent once', async () => {
    city.stand('2021-09-06')
    const context = await city.enter(browser, seat.clerk, { ...phone, serviceWorkers: 'allow' })
    const page = await context.newPage()
    await page.goto(city.address)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await page.locator(`a[href*="${checkId}"]`).first().click()
    const { pack } = await city.ask(seat.clerk, 'check.get', { id: checkId })
    const good = city.answersOf(seat.school, 'self', '2021-09-06')
    const said: Record<string, unknown> = {}
    const answerOne = async () => {
      const name = new URL(page.url()).searchParams.get('q') ?? ''
      const item = (pack as Pack).items.find((i) => i.name === name) as ChecklistItem
      await answer(page, item, good[name])
      said[name] = good[name]
      await act(page, say('check.next')).click()
      await page.waitForURL((url) => url.searchParams.get('q') !== name)
    }
    const kept = async () => (await city.ask(seat.clerk, 'check.get', { id: checkId })).answers as Record<string, unknown>
    const allSent = () => page.getByRole('button', { name: say('outbox.clear') }).waitFor()
    await act(page, head('check.begin')).click()
    await page.waitForURL(/q=/)
    for (let i = 0; i < 3; i += 1) await answerOne()
    await allSent()
    await expect.poll(async () => Object.keys(await kept()).length, soon).toBe(3)

    await context.setOffline(true)
    for (let i = 0; i < 3; i += 1) await answerOne()
    await page.locator('.outbox', { hasText: /待发送/ }).waitFor()
    await page.reload()
    await page.locator('.outbox', { hasText: /待发送/ }).waitFor()
    for (let i = 0; i < 2; i += 1) await answerOne()
    expect(Object.keys(await kept()).length).toBe(3)

    await context.setOffline(false)
    await allSent()
    await expect.poll(kept, soon).toMatchObject(said)
    const sent = await city.events('check.drafted', checkId)
    await page.reload()
    await allSent()
    expect(await city.events('check.drafted', checkId)).toBe(sent)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await context.close()
  })
  it('the head reads it through and signs; handed in without network it waits in the phone and goes once', async () => {
    await city.act(seat.clerk, 'check.draft', { id: checkId, answers: city.answersOf(seat.school, 'self', '2021-09-06') })
    const context = await city.enter(browser, seat.head, { ...phone, serviceWorkers: 'allow' })
    const page = await context.newPage()
    await page.goto(city.address)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await page.locator(`a[href*="${checkId}"]`).first().click()
    await act(page, say('check.sign')).click()
    await yes(page)
    await act(page, say('check.submit')).waitFor()
    await page.getByRole('button', { name: say('outbox.clear') }).waitFor()
    await page.reload()
    await act(page, say('check.submit')).waitFor()

    await context.setOffline(true)
    await act(page, say('check.submit')).click()
    await yes(page)
    await page.getByText(say('check.queued')).first().waitFor()
    await page.reload()
    await page.getByText(say('check.queued')).first().waitFor()
    expect(await city.events('check.submitted', checkId)).toBe(0)
    await context.setOffline(false)
    await page.getByText(say('check.receipt')).first().waitFor()
    await context.close()
    await city.settle()
    expect(await city.events('check.submitted', checkId)).toBe(1)
    const { rows } = await city.ask(seat.county, 'check.list', { roundId, unitId: seat.school, side: 'self' })
    expect(rows.map((r) => r.state)).toEqual(['submitted'])
  })
})

describe('the visit', () => {
  const day = { planned: '2021-09-11', visit: '' }
  let inspector = ''
  let visitId = ''
  let checkId = ''
  it('the office draws and plans, the director announces', async () => {
    city.stand(day.planned)
    await as(city.cast.office, `/rounds/${roundId}`, async (page) => {
      await act(page, say('step.plan')).click()
      await yes(page)
      await told(page, head('did.plan'))
    })
    await as(city.cast.director, `/rounds/${roundId}`, async (page) => {
      await act(page, say('step.announce')).click()
      await yes(page)
      await told(page, say('did.announce'))
    })
    const { rows } = await city.ask(city.cast.office, 'visit.list', { roundId, limit: 500 })
    const visit = rows.find((v) => v.unit?.id === seat.school) ?? rows.find((v) => v.unit?.kind === 'school')
    const { groups } = await city.ask(city.cast.office, 'round.get', { id: roundId })
    inspector = groups.find((g) => g.id === visit?.groupId)?.members[0]?.id ?? ''
    visitId = visit?.id ?? ''
    day.visit = visit?.day ?? ''
    seat = {
      ...seat,
      school: visit?.unit?.id ?? '',
      ...city.cast.of(visit?.unit?.id ?? ''),
      county: city.cast.above(visit?.unit?.id ?? ''),
    }
    expect(rows.some((v) => v.unit?.kind === 'county')).toBe(true)
  })
  it('its group asks pupils by a code: phones without an account answer without a cookie, and the counts show once it is closed', async () => {
    city.stand(day.visit, 8 * 60)
    const context = await city.enter(browser, inspector)
    const complaints = complaintsOf(context)
    const page = await context.newPage()
    await page.goto(`${city.address}/visits/${visitId}`)
    await page.getByRole('button', { name: say('survey.start', { title: '学生问卷' }) }).click()
    await page.getByLabel(say('survey.handed')).fill('20')
    await page.getByRole('button', { name: say('survey.open') }).click()
    await page.getByRole('img', { name: say('survey.code') }).waitFor()
    const address = (await page.locator('.survey-sheet .address').textContent()) ?? ''
    for (let i = 0; i < 7; i++) {
      const pupil = await browser.newContext({ ...phone, serviceWorkers: 'block' })
      complaints.push(...complaintsOf(pupil))
      const scanned = await pupil.newPage()
      let bytes = 0
      if (i === 0)
        scanned.on('response', async (r) => {
          const { responseBodySize } = await r.request().sizes()
          bytes += responseBodySize
        })
      await scanned.goto(address)
      const questions = scanned.locator('fieldset')
      await questions.first().waitFor()
      for (const q of await questions.all())
        await q
          .locator('label')
          .nth(i % 7 === 0 ? 1 : 0)
          .click()
      await scanned.getByRole('button', { name: publicSurveyWords.send.zh }).click()
      await scanned.getByText(publicSurveyWords.thanks.zh).waitFor()
      expect(await pupil.cookies()).toEqual([])
      if (i === 0) {
        expect(await scanned.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
        expect(bytes).toBeLessThan(30_000)
        await scanned.reload()
        await scanned.getByText(publicSurveyWords.again.zh).waitFor()
      }
      await pupil.close()
    }
    expect(await page.locator('.tally').count()).toBe(0)
    await act(page, say('survey.close')).click()
    await yes(page)
    await page.locator('.tally').first().waitFor()
    const numbers = await page.locator('.tally').first().locator('tbody td.n').allTextContents()
    // Six said one thing and one another: who stood alone is hidden, and those beside it with him.
    expect(numbers).toContain(say('survey.few'))
    for (const hidden of ['1', '6']) expect(numbers).not.toContain(hidden)
    await context.close()
    await city.settle()
    expect(complaints).toEqual([])
    const { rows } = await city.ask(inspector, 'survey.list', { roundId, unitId: seat.school })
    expect(rows.map((s) => [s.state, s.answered])).toEqual([['closed', 7]])
  })
  it('on a phone the inspector arrives, answers so that a rule fires, raises an urgent hazard, has it signed and leaves', async () => {
    city.stand(day.visit, 9 * 60)
    const context = await city.enter(browser, inspector, phone)
    const complaints = complaintsOf(context)
    const page = await context.newPage()
    await page.goto(`${city.address}/visits`)
    await page.locator(`a[href*="${visitId}"]`).first().click()
    await act(page, say('visit.arrive')).click()
    await yes(page)
    await page.waitForURL(/\/checks\/[0-9a-f-]{36}/)
    checkId = page.url().match(/[0-9a-f-]{36}/)?.[0] ?? ''
    const { pack, profile, why } = await city.ask(inspector, 'check.get', { id: checkId })
    const said = new Set(why.map((w) => w.topic))
    const good = city.answersOf(seat.school, 'group', day.visit)
    const fired = findingOf(pack as Pack, profile as UnitProfile, good, day.visit, said)
    const { [fired.item.name]: _kept, ...rest } = good
    await city.act(inspector, 'check.draft', { id: checkId, answers: rest })
    await page.goto(`${city.address}/checks/${checkId}?q=${fired.item.name}`)
    await answer(page, fired.item, fired.value)
    await page.getByText(head('check.rule.group')).first().waitFor()
    await act(page, say('raise.open')).click()
    await page.getByLabel(say('raise.fact')).fill('后门的消防通道上了锁')
    await page.locator('.seg label', { hasText: say('grave.urgent') }).click()
    await act(page, say('raise.do.urgent')).click()
    await page.getByRole('button', { name: say('outbox.clear') }).waitFor()
    await page.goto(`${city.address}/visits/${visitId}`)
    await act(page, say('visit.leave')).click()
    await page.getByLabel(say('leave.signer')).fill('虚构校长')
    await act(page, say('leave.do')).click()
    await expect.poll(async () => (await city.ask(inspector, 'visit.get', { id: visitId })).visit.state, soon).toBe('left')
    await context.close()
    await city.settle()
    expect(complaints).toEqual([])
    const { rows } = await city.ask(seat.clerk, 'finding.list', { roundId })
    expect(rows.map((f) => [f.rule === null, f.grave === 'urgent', f.state]).sort()).toEqual(
      expect.arrayContaining([[true, true, 'ordered']]),
    )
    findingId = rows.find((f) => f.item === fired.item.name && f.rule)?.id ?? ''
    expect(findingId).not.toBe('')
    expect(await city.events('check.submitted', checkId)).toBe(1)
  })
})

/** The visits that no page plays here: arrived, filled in well, left. */
async function visitTheRest(): Promise<void> {
  const { office } = city.cast
  const { groups } = await city.ask(office, 'round.get', { id: roundId })
  const { rows } = await city.ask(office, 'visit.list', { roundId, limit: 500 })
  for (const v of rows.filter((r) => r.state === 'announced').sort((a, b) => a.day.localeCompare(b.day) || a.start - b.start)) {
    const member = groups.find((g) => g.id === v.groupId)?.members[0]?.id ?? ''
    city.stand(v.day, v.start)
    const { checkId } = await city.act(member, 'visit.arrive', { id: v.id })
    await city.act(member, 'check.submit', { id: checkId, answers: city.answersOf(v.unit?.id ?? '', 'group', v.day) })
    await city.act(member, 'visit.leave', { id: v.id, unitSigner: '虚构校长' })
  }
  await city.settle()
}

describe('the finding', () => {
  it('the office feeds it back and orders it mended, the school mends it, the county verifies another person’s report and closes it', async () => {
    await as(city.cast.office, `/findings/${findingId}`, async (page) => {
      await act(page, say('act.feed_back')).click()
      await yes(page)
      await act(page, say('act.order')).click()
      await yes(page)
      await page.locator('.head .sub', { hasText: '已下达整改' }).waitFor()
    })
    city.stand('2021-09-22')
    await as(seat.clerk, '/findings', async (page) => {
      await page.locator(`a[href*="${findingId}"]`).first().click()
      await act(page, say('act.start')).click()
      await yes(page, '当天排班，专人负责')
      await act(page, say('act.report')).click()
      await page.getByLabel(say('say.report')).fill('已改好，每天有人登记')
      await page.locator('.say-form .btn.main').click()
      await page.locator('.head .sub', { hasText: '待核验' }).waitFor()
    })
    await as(seat.county, `/findings/${findingId}`, async (page) => {
      await act(page, say('act.verify.close')).click()
      await yes(page, '到校看过，属实')
      await page.locator('.head .sub', { hasText: '已销号' }).waitFor()
    })
  })
})

describe('the bulletin', () => {
  it('is drafted by the office, signed by the director, issued to the public; its figure leads to the finding and the finding to the sentence', async () => {
    let paper = ''
    await visitTheRest()
    city.stand('2021-09-23')
    await as(city.cast.office, `/rounds/${roundId}`, async (page) => {
      await act(page, say('step.report')).click()
      await yes(page)
      await act(page, say('bulletin.write')).click()
      await act(page, say('paper.draft')).click()
      await page.getByRole('button', { name: say('paper.draft.do') }).click()
      await page.waitForURL(/\/papers\/[0-9a-f-]{36}/)
      paper = page.url().match(/papers\/([0-9a-f-]{36})/)?.[1] ?? ''
      await page.locator('article.sheet').waitFor()
    })
    await as(city.cast.director, `/papers/${paper}`, async (page) => {
      await act(page, say('paper.sign')).click()
      await yes(page)
      await told(page, head('paper.signed.n'))
    })
    await as(city.cast.office, `/papers/${paper}`, async (page) => {
      await act(page, say('paper.issue.public')).click()
      await yes(page)
      await told(page, head('paper.issued.done'))
      const figure = page.locator('.sheet a.figure[href^="/findings"]').first()
      const counted = Number((await figure.textContent())?.match(/\d+/)?.[0])
      await figure.click()
      await page.locator('tbody tr a[href^="/findings/"]').first().waitFor()
      expect(await page.locator('tbody tr:has(a[href^="/findings/"])').count()).toBe(counted)
      await page.locator(`tbody tr a[href="/findings/${findingId}"]`).first().click()
      await page.locator('a[href^="/directives/"]').first().click()
      const row = page.locator('[data-row][aria-selected="true"]')
      await row.waitFor()
      const item = await row.getAttribute('data-row')
      const sentence = (await page.locator(`.sp.on[data-items~="${item}"]`).allTextContents()).join('')
      expect(sentence.length).toBeGreaterThan(3)
      expect(readMinutes()).toContain(sentence)
    })
  })
  it('anybody reads it at /public without signing in', async () => {
    await as(null, '/public', async (page) => {
      await page.locator('tbody tr a[href^="/public/"]').first().click()
      await page.locator('article.sheet').waitFor()
      expect(await page.locator('.sheet .mark').textContent()).toContain(say('synthetic'))
    })
    expect(city.failures).toEqual([])
  })
})

describe('every page', () => {
  const one = /[0-9a-f-]{36}/
  it('of every role has no serious fault for assistive technology, no complaint in the console, fits 360 px, and goes on paper marked and without its buttons', async () => {
    const own = async (person: string, name: 'visit.list' | 'check.list' | 'task.list' | 'paper.list') =>
      (await city.ask(person, name, { limit: 1 })).rows[0]?.id ?? ''
    const { office, director } = city.cast
    const role = (name: string) => city.cards.find((c) => c.role === name)?.personId ?? ''
    const visits = await city.ask(office, 'visit.list', { roundId, limit: 1 })
    const { groups } = await city.ask(office, 'round.get', { id: roundId })
    const inspector = groups.find((g) => g.id === visits.rows[0]?.groupId)?.members[0]?.id ?? ''
    const check = await own(seat.clerk, 'check.list')
    const paper = await own(office, 'paper.list')
    const pages: readonly (readonly [string | null, readonly string[]])[] = [
      [null, ['/door', '/public', `/public/${paper}`]],
      [director, ['/', '/directives', `/papers/${paper}`, '/trail']],
      [
        office,
        [
          '/',
          `/directives/${directiveId}`,
          '/matrix',
          '/rounds',
          `/rounds/${roundId}`,
          '/rounds/new',
          '/findings',
          '/checks',
          '/city',
          '/indicators',
          '/indicators/class-size.large_share',
          '/packs',
          '/packs/opening-inspection',
        ],
      ],
      [role('section'), ['/', '/tasks']],
      [seat.county, ['/', '/tasks', `/findings/${findingId}`, `/units/${seat.school}`]],
      [seat.clerk, ['/', '/tasks', `/tasks/${await own(seat.clerk, 'task.list')}`, '/checks', `/checks/${check}`, '/findings']],
      [seat.head, ['/', `/checks/${check}?view=read`]],
      [inspector, ['/', '/visits', `/visits/${visits.rows[0]?.id}`, `/checks/${visits.rows[0]?.checkId}`]],
      [role('outside'), ['/']],
      [role('auditor'), ['/', '/trail']],
      [role('sysadmin'), ['/', '/accounts']],
    ]
    const faults: string[] = []
    await inParallel(pages, 3, async ([person, paths]) => {
      const context = await city.enter(browser, person)
      const complaints = complaintsOf(context)
      const page = await context.newPage()
      for (const path of paths) {
        const place = `${path.replace(one, '…')} of ${city.cards.find((c) => c.personId === person)?.role ?? 'a person'}`
        faults.push(...(await faultsAt(page, `${city.address}${path}`, place)))
      }
      await context.close()
      faults.push(...complaints)
    })
    expect(faults).toEqual([])
  })
  it('a school and an inspector load less than 200 KB of script and style until the first answer can be typed', async () => {
    const { rows } = await city.ask(seat.clerk, 'check.list', { limit: 1, side: 'self' })
    const visits = await city.ask(city.cast.office, 'visit.list', { roundId, unitId: seat.school })
    const { groups } = await city.ask(city.cast.office, 'round.get', { id: roundId })
    const inspector = groups.find((g) => g.id === visits.rows[0]?.groupId)?.members[0]?.id ?? ''
    for (const [person, checkId] of [
      [seat.clerk, rows[0]?.id],
      [inspector, visits.rows[0]?.checkId],
    ] as const) {
      const context = await city.enter(browser, person, phone)
      const page = await context.newPage()
      const pieces = new Map<string, Promise<number>>()
      page.on('response', (r) => {
        if (['script', 'stylesheet'].includes(r.request().resourceType()) && !pieces.has(r.url()))
          pieces.set(
            r.url(),
            r
              .request()
              .sizes()
              .then((sizes) => sizes.responseBodySize),
          )
      })
      await page.goto(city.address)
      await page.locator('main h1').waitFor()
      const question = Object.keys(city.answersOf(seat.school, person === inspector ? 'group' : 'self', '2021-09-06'))[0]
      await page.goto(`${city.address}/checks/${checkId}?q=${question}`)
      await page.locator('.it').waitFor()
      const total = (await Promise.all(pieces.values())).reduce((sum, n) => sum + n, 0)
      expect(total).toBeGreaterThan(20_000)
      expect(total).toBeLessThan(200_000)
      await context.close()
    }
  })
})

/** An item of the checklist on a subject of the directive, and a value of it by which a rule opens a finding. */
function findingOf(pack: Pack, profile: UnitProfile, good: Record<string, unknown>, today: string, topics: ReadonlySet<string>) {
  const items = itemsFor(pack, profile, 'group')
  for (const item of items.filter((i) => isAsked(i) && topics.has(i.topic)))
    for (const value of item.type === 'yes_no' ? ['no', 'yes'] : item.type === 'rating' ? ['fails'] : []) {
      const { findings, issues } = evaluateCheck(pack, items, { ...good, [item.name]: value }, profile, today, 'group')
      if (item.name in good && issues.length === 0 && findings.some((f) => f.item === item.name && f.grave !== 'urgent'))
        return { item, value }
    }
  throw new Error('no rule of the checklist can be made to fire')
}
