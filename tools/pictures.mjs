// npm run pictures -- ADDRESS: takes the README's pictures from a running sample, then brings its clock back to where it stood.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { launchBrowser } from '../e2e/src/browser.ts'

const address = process.argv[2]?.replace(/\/$/, '')
if (!/^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(address ?? '')) {
  console.error('npm run pictures -- http://127.0.0.1:3000')
  process.exit(2)
}
const folder = join(import.meta.dirname, '..', 'docs', 'pictures')
const desk = { width: 1366, height: 768 }
const phone = { width: 360, height: 740 }
/** What is shown, to whom, when; `open` goes on from a list to one of its rows. */
const pictures = [
  { name: 'directive', stop: 'deployed', role: 'office', path: '/directives', open: 'a[href^="/directives/"]' },
  {
    name: 'school',
    stop: 'on_site',
    role: 'clerk',
    path: '/checks',
    open: 'a[href^="/checks/"]',
    go: 'main a[href*="q="]',
    size: phone,
  },
  { name: 'director', stop: 'on_site', role: 'director', path: '/' },
  { name: 'round', stop: 'on_site', role: 'office', path: '/rounds', open: 'a[href^="/rounds/"]:not([href$="/new"])' },
  { name: 'inspector', stop: 'on_site', role: 'inspector', path: '/visits', size: phone },
  { name: 'finding', stop: 'rectified', role: 'county', path: '/findings?state=closed', open: 'a[href^="/findings/"]' },
  { name: 'bulletin', stop: 'rectified', role: 'director', path: '/papers?kind=bulletin', open: 'a[href^="/papers/"]' },
]

const browser = await launchBrowser()
const context = await browser.newContext({ locale: 'zh-CN' })
const page = await context.newPage()
const ask = async (method, path, data) => {
  const reply = await context.request.fetch(`${address}${path}`, { method, ...(data ? { data } : {}) })
  if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`)
  return await reply.json()
}
mkdirSync(folder, { recursive: true })
const { current, cards } = await ask('GET', '/sample/door')
let at = current
try {
  for (const { name, stop, role, path, open, go, size = desk } of pictures) {
    if (stop !== at) await ask('POST', '/sample/stop', { id: stop })
    at = stop
    await ask('POST', '/sample/enter', { personId: cards.find((c) => c.role === role).personId })
    await page.setViewportSize(size)
    await page.goto(`${address}${path}`)
    if (open) await page.locator(`main ${open}`).first().click()
    if (go) await page.locator(go).first().click()
    await page.locator('main h1').waitFor()
    await page.waitForLoadState('networkidle')
    await page.mouse.move(0, 0)
    const picture = await small(await page.screenshot())
    writeFileSync(join(folder, `${name}.png`), picture)
    console.log(`${name}.png ${Math.round(picture.length / 1024)} KB`)
  }
} finally {
  if (at !== current) await ask('POST', '/sample/stop', { id: current })
  await browser.close()
}

/** The same picture with the 256 colours that it uses most: a page of text needs no more, and weighs a third. */
async function small(png) {
  const blank = await context.newPage()
  const { width, height, palette, dots } = await blank.evaluate(
    async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
      canvas.drawImage(image, 0, 0)
      const pixels = new Uint32Array(canvas.getImageData(0, 0, image.width, image.height).data.buffer)
      const uses = new Map()
      for (const p of pixels) uses.set(p, (uses.get(p) ?? 0) + 1)
      const most = [...uses]
        .sort((a, b) => b[1] - a[1])
        .slice(0, 256)
        .map(([p]) => p)
      const parts = (p) => [p & 255, (p >> 8) & 255, (p >> 16) & 255]
      const far = (a, b) => parts(a).reduce((sum, v, i) => sum + (v - parts(b)[i]) ** 2, 0)
      const place = new Map(most.map((p, i) => [p, i]))
      for (const p of uses.keys())
        if (!place.has(p))
          place.set(
            p,
            most.reduce((best, q, i) => (far(p, q) < far(p, most[best]) ? i : best), 0),
          )
      return {
        width: image.width,
        height: image.height,
        palette: most.flatMap(parts),
        dots: Array.from(pixels, (p) => place.get(p)),
      }
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  await blank.close()
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) rows.set(dots.slice(y * width, (y + 1) * width), y * (width + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const packed = deflateSync(rows, { level: 9 })
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
