// Finds a Chromium on this machine and starts it without a window.
import { existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { type Chromium, unpackChromium } from './packaged-chromium.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe']
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/** CHROMIUM, or a browser on PATH. */
export function findOnSystem(env = process.env): Chromium | undefined {
  const places = (env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const path = env.CHROMIUM || places.find((place) => existsSync(place) && statSync(place).isFile())
  return path ? { path, flags, env: {} } : undefined
}

/** The browser that npm brought. */
export const findInPackages = () => unpackChromium(flags)

export async function findBrowser(): Promise<Chromium> {
  const found = findOnSystem() ?? (await findInPackages())
  if (!found) throw new Error('no Chromium: install chromium, or set CHROMIUM to its path')
  return found
}

export async function launchBrowser(found?: Chromium): Promise<Browser> {
  const { path, flags: args, env } = found ?? (await findBrowser())
  return chromium.launch({ executablePath: path, args: [...args], headless: true, env: { ...process.env, ...env } })
}
