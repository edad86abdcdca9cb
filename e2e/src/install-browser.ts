// Makes sure that the browser tests have a browser, and says which one: the system's, Debian's by apt, or the one that npm brought.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findInPackages, findOnSystem, launchBrowser } from './browser.ts'

const say = (zh: string, en: string) => console.log(`${zh} / ${en}`)

function installOnDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  say('用 apt 安装 chromium 与中文字体', 'installing chromium and Chinese fonts by apt')
  const options = { stdio: 'inherit', timeout: 240_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  const update = spawnSync('apt-get', ['update', '-q'], options)
  const install = spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], options)
  return update.status === 0 && install.status === 0
}

const system = findOnSystem() ?? (installOnDebian() ? findOnSystem() : undefined)
const found = system ?? (await findInPackages())
if (!found) {
  say('找不到浏览器：请安装 chromium，或把 CHROMIUM 设为它的路径', 'no browser: install chromium, or set CHROMIUM to its path')
  process.exit(1)
}
const browser = await launchBrowser(found).catch((error: Error) => {
  say(`浏览器无法启动：${found.path}`, `the browser does not start: ${error.message.split('\n')[0]}`)
  process.exit(1)
})
say(`浏览器 ${browser.version()}：${found.path}`, 'found and started')
await browser.close()
