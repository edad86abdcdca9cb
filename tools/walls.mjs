// npm run walls: the arrows between modules, and what sources may not say. Fails on any breach, and when it saw nothing.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import './with-typescript-6.mjs'
import { rules } from './dependency-rules.mjs'
import { checkSources } from './source-rules.mjs'

/** Every breach of a wall below `root`, one line each, with how many modules were seen. */
export async function checkWalls(root) {
  const { cruise } = await import('dependency-cruiser')
  const { output } = await cruise(['packages', 'bench', 'e2e'], {
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: rules },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules/\\.cache)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  })
  const ours = output.modules.filter(({ source }) => !source.includes('node_modules') && /\.tsx?$/.test(source))
  const arrows = output.summary.violations.map(
    ({ rule, from, to, cycle }) => `${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}: ${rule.name}`,
  )
  const said = checkSources(root)
  return {
    breaches: [...arrows, ...said.breaches],
    modules: ours.length,
    arrows: ours.reduce((sum, m) => sum + m.dependencies.length, 0),
    read: said.read,
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { breaches, modules, arrows, read } = await checkWalls(join(import.meta.dirname, '..'))
  for (const breach of breaches) console.log(breach)
  console.log(`walls: ${modules} modules, ${arrows} arrows, ${read} sources, ${breaches.length} breaches`)
  if (breaches.length || !modules || !arrows || !read) process.exitCode = 1
}
