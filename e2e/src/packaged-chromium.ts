// The Chromium that npm brought (Linux x64): unpacked once into node_modules/.cache, with its own libraries where the system lacks them.
import { spawn, spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

export interface Chromium {
  readonly path: string
  readonly flags: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export async function unpackChromium(flags: readonly string[]): Promise<Chromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin')
  const folder = join(packed, '..', '..', '..', '.cache', 'duxue-chromium')
  if (!existsSync(folder)) await unpack(packed, folder)
  const path = join(folder, 'chromium')
  const lacking = spawnSync('ldd', [path], { encoding: 'utf8' }).stdout?.includes('not found')
  return {
    path,
    flags: [...flags, '--headless=shell', '--use-gl=angle', '--use-angle=swiftshader'],
    env: {
      ...(lacking ? { LD_LIBRARY_PATH: join(folder, 'lib') } : {}),
      ...(existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: folder }),
    },
  }
}

/** Unpacks beside the final place and moves it there when complete. */
async function unpack(packed: string, folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`
  await mkdir(unfinished, { recursive: true })
  await pipeline(
    createReadStream(join(packed, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(unfinished, 'chromium')),
  )
  await chmod(join(unfinished, 'chromium'), 0o755)
  for (const name of ['swiftshader', 'fonts', 'al2023']) await untar(join(packed, `${name}.tar.br`), unfinished)
  await writeFile(join(unfinished, 'fonts.conf'), '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>\n')
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true, force: true })) // another run was first
}

async function untar(file: string, folder: string): Promise<void> {
  const tar = spawn('tar', ['-x', '--no-same-owner', '-C', folder], { stdio: ['pipe', 'inherit', 'inherit'] })
  const ended = new Promise<number | null>((done, fail) => tar.once('close', done).once('error', fail))
  await pipeline(createReadStream(file), createBrotliDecompress(), tar.stdin)
  if ((await ended) !== 0) throw new Error(`tar could not unpack ${file}`)
}
