// TypeScript 7 has no JavaScript API, so dependency-cruiser would see no modules: here it is given the TypeScript 6 of this folder.
import Module, { createRequire, register } from 'node:module'
import { pathToFileURL } from 'node:url'

const here = createRequire(import.meta.url)
const isTypeScript = (name) => name === 'typescript' || name.startsWith('typescript/')

const resolveFilename = Module._resolveFilename
Module._resolveFilename = (name, parent, isMain, options) =>
  resolveFilename.call(Module, name, parent, isMain, isTypeScript(name) ? { paths: [import.meta.dirname] } : options)

const url = JSON.stringify(pathToFileURL(here.resolve('typescript')).href)
const hook = `export const resolve = (name, context, next) => name === 'typescript' ? { url: ${url}, shortCircuit: true } : next(name, context)`
register(`data:text/javascript,${encodeURIComponent(hook)}`)
