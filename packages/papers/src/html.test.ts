import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOfHtml } from './html.ts'
import { readText } from './text.ts'

const page = (body: string) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>标题栏</title><style>p{}</style></head><body>${body}</body></html>`
const document = '<h1>关于清查药品的通知</h1><p>各学校：</p><p>请于<b>5月6日</b>前<br>完成清查。</p>'
const text = '关于清查药品的通知\n各学校：\n请于5月6日前\n完成清查。'

test('headings, paragraphs and breaks of a saved page are lines', () => expect(textOfHtml(page(document))).toBe(text))

test('menus, scripts, link lists and what a site puts around the text are dropped', () => {
  const around = `<nav>首页 新闻</nav><div class="top-menu"><a href="/">首页</a></div>
    <ul><li><a href="/a">机构设置</a></li><li><a href="/b">政务公开</a></li></ul>
    <div id="content">${document}</div><div class="footer">版权所有</div><script>alert("各校要")</script><p style="display: none">各校要</p>`
  expect(textOfHtml(page(around))).toBe(text)
})

test('a link inside the text stays', () =>
  expect(textOfHtml(page('<p>请登录<a href="/x">报送平台</a>填报本校的清查结果。</p>'))).toBe(
    '请登录报送平台填报本校的清查结果。',
  ))

test('entries of a numbered list keep their numbers, a row of a table is a line', () =>
  expect(
    textOfHtml(
      page(
        '<ol><li>逐校清查</li><li>按时报送</li></ol><table><tr><td><p>第一组</p></td><td><p>甲乡</p><p>乙乡</p></td></tr></table>',
      ),
    ),
  ).toBe('1. 逐校清查\n2. 按时报送\n第一组\t甲乡 乙乡'))

test('a table that only lays out the page keeps its paragraphs', () => {
  const long = `<p>${'各学校要清查药品。'.repeat(60)}</p>`
  expect(textOfHtml(page(`<table><tr><td>${long}${long}</td></tr></table>`)).split('\n')).toHaveLength(2)
})

test('a page is told by its ending or by its first words, in either encoding', async () => {
  const bytes = new TextEncoder().encode(page(document))
  for (const name of ['a.html', 'a.htm', 'a.txt']) expect(await readText(bytes, name)).toEqual({ ok: true, text })
  const gb = Uint8Array.of(...[...'<html><p>'].map((c) => c.charCodeAt(0)), 0xbf, 0xaa, 0xd1, 0xa7)
  expect(await readText(gb, 'a.html')).toEqual({ ok: true, text: '开学' })
})

test('whatever the page, its text holds no tag that was closed', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<table>',
    '<tr><td>',
    '</td>',
    '<div class="nav">',
    '<ol><li>',
    '药品',
    '<',
    '&amp;',
    '\n',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(textOfHtml(pieces.join(''))).not.toMatch(/<\/?(?:p|table|td|tr|div|ol|li)>/)
    }),
  )
})

test('a page nested thousands deep is read', () => expect(textOfHtml(`${'<div>'.repeat(5000)}药品`)).toBeTypeOf('string'))
