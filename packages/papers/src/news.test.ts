import { afterEach, expect, test, vi } from 'vitest'
import { type NewsItem, writeNews } from './news.ts'
import { readText } from './text.ts'

const item: NewsItem = {
  title: '运城市部署秋季学期开学督导',
  lead: '9月1日，运城市教育局召开会议。',
  paragraphs: ['会议要求逐校自查。', '会议强调即查即改。'],
  captions: ['督导组查看食堂', '学生有序入校'],
  editor: '虚构乙',
  source: '运城市教育局',
  date: '2021-09-02',
  synthetic: true,
}

afterEach(() => {
  vi.useRealTimers()
})

async function linesOf(news: NewsItem): Promise<string[]> {
  const read = await readText(await writeNews(news), 'news.docx')
  return read.ok ? read.text.split('\n') : [read.code]
}

test('a news item has title, source, lead, paragraphs, places for its photos with captions, and its editor', async () => {
  expect(await linesOf(item)).toEqual([
    '虚构演示数据',
    '运城市部署秋季学期开学督导',
    '来源：运城市教育局　　日期：2021年9月2日',
    '9月1日，运城市教育局召开会议。',
    '会议要求逐校自查。',
    '会议强调即查即改。',
    '（此处插入图片）',
    '图1　督导组查看食堂',
    '（此处插入图片）',
    '图2　学生有序入校',
    '责任编辑：虚构乙',
  ])
})

test('real news carry no mark of invention', async () => {
  const lines = await linesOf({ ...item, editor: '甲', synthetic: false })
  expect(lines[0]).toBe(item.title)
  expect(lines.join('')).not.toContain('虚构')
})

test('the same item gives the same bytes on any day', async () => {
  const first = await writeNews(item)
  vi.useFakeTimers({ now: new Date('2031-05-06T07:08:09Z'), toFake: ['Date'] })
  expect(await writeNews(item)).toEqual(first)
})
