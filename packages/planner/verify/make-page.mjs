// Writes verify-draw.html: the verifier as one page that opens from disk. Run after a change: node make-page.mjs
import { readFileSync, writeFileSync } from 'node:fs'

const file = (name) => new URL(name, import.meta.url)
const script = readFileSync(file('verify-draw.mjs'), 'utf8')
  .split('\nif (globalThis.process')[0]
  .replace('export function', 'function')
const page = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>督学双随机抽取核验 / Verify a draw</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
pre { white-space: pre-wrap; border-left: 4px solid #888; padding-left: 1rem }
</style>
<h1>双随机抽取核验</h1>
<p>选择公布的抽取记录（JSON 文件）。本页在您的电脑上重算，不联网。<br>Choose a published transcript. This page recomputes it on your machine, without a network.</p>
<p><label>抽取记录 / transcript <input type="file" accept=".json,application/json"></label></p>
<pre role="status" aria-live="polite"></pre>
<script>
${script}
const said = document.querySelector('pre')
document.querySelector('input').addEventListener('change', async (event) => {
  try {
    const transcript = JSON.parse(await event.target.files[0].text())
    const faults = verifyDraw(transcript)
    const sealed = (transcript.result?.strata ?? []).filter((each) => each.drawn === null).length
    said.textContent = faults.length
      ? ['核验不通过 / the draw does not hold', ...faults].join('\\n')
      : ['抽取属实 / the draw holds', ...(sealed ? ['尚未揭示的层 / strata still sealed:', sealed] : [])].join(' ')
  } catch (error) {
    said.textContent = ['读不懂这个文件 / cannot read this file:', error.message].join(' ')
  }
})
</script>
</html>
`
writeFileSync(file('verify-draw.html'), page)
