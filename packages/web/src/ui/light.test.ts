// The pages stay light and plain: native controls only, no component library, nothing that needs eval.
import { expect, test } from 'vitest'
import manifest from '../../package.json'

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
  eager: true,
  query: '?raw',
  import: 'default',
})

test('no component library is imported anywhere in the pages', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(40)
  const heavy = /from ['"](antd|@ant-design|@mui|echarts|element-plus|moment|lodash)/
  expect(
    Object.entries(sources)
      .filter(([, text]) => heavy.test(text))
      .map(([file]) => file),
  ).toEqual([])
  expect(
    Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((name) =>
      /antd|ant-design|mui|echarts/.test(name),
    ),
  ).toEqual([])
})
test('nothing in the pages evaluates text as code, which the security policy would refuse', () => {
  expect(
    Object.entries(sources)
      .filter(([, text]) => /\beval\(|new Function\(|dangerouslySetInnerHTML|\.innerHTML\s*=/.test(text))
      .map(([file]) => file),
  ).toEqual([])
})
test('only the typed calls, the service worker and the page that a scanned code opens speak to the network', () => {
  const callers = Object.entries(sources)
    .filter(([, text]) => /\bfetch\(|XMLHttpRequest|WebSocket\(/.test(text))
    .map(([file]) => file)
  expect(callers.sort()).toEqual(['../api.ts', '../public-survey.ts', '../sw.ts'])
})
