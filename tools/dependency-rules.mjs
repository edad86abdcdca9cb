// Who may import whom, as rules for dependency-cruiser. ARCHITECTURE.md draws the same arrows.

/** The packages that each package may import by name; core sees two of them as types only, the pages load two of them lazily. */
const arrows = {
  cli: ['server', 'reader', 'papers', 'planner', 'core'],
  server: ['reader', 'papers', 'planner', 'core'],
  web: ['core', 'reader', 'planner'],
  core: ['reader', 'planner'],
  papers: [],
  reader: [],
  planner: [],
}
/** Inside the server: a floor may import the floors named, besides itself. */
const floors = {
  app: ['routes', 'jobs', 'request', 'house', 'store'],
  routes: ['request', 'jobs', 'house', 'planner', 'store'],
  request: ['house', 'store'],
  jobs: ['house', 'store'],
  house: ['planner', 'store'],
  planner: [],
  store: [],
}
const floorPath = (floor) => `^packages/server/src/${floor}(/|\\.ts$)`
const anyOf = (names) => `(${names.join('|')})`
/** Tests, and the small worlds that they are played in. */
const test = '(\\.test|/fixture|/fixture-round|/fixture-register)\\.tsx?$'
/** Beside the pure planner: the script that a citizen runs alone, and the measurements. Nothing pure imports them. */
const beside = '^packages/planner/(verify|bench)/'

const packageRules = Object.entries(arrows).map(([from, allowed]) => ({
  name: `${from}-imports-only-${allowed.length ? allowed.join('-') : 'nothing-of-ours'}`,
  severity: 'error',
  from: { path: `^packages/${from}/` },
  to: { path: '^(packages|tools|bench|e2e|packs|samples)/', pathNot: `^packages/${anyOf([from, ...allowed])}/` },
}))

const floorRules = Object.entries(floors).map(([from, allowed]) => ({
  name: `server-${from}-never-imports-back`,
  severity: 'error',
  from: { path: floorPath(from), pathNot: test },
  to: { path: '^packages/server/src/', pathNot: [from, ...allowed].map(floorPath) },
}))

export const rules = [
  ...packageRules,
  ...floorRules,
  { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
  { name: 'every-import-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'a-package-is-entered-by-its-face',
    severity: 'error',
    from: { path: '^(packages/([^/]+)|bench|e2e|tools)/' },
    // the walk in a browser looks for the words that a reader sees
    to: {
      path: '^packages/([^/]+)/',
      pathNot: ['^packages/$2/', '^packages/[^/]+/src/index\\.tsx?$', '^packages/web/src/words/'],
    },
  },
  {
    name: 'core-sees-reader-and-planner-as-types-only',
    severity: 'error',
    from: { path: '^packages/core/', pathNot: test },
    to: { path: '^packages/(reader|planner)/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'pages-load-reader-and-planner-lazily',
    severity: 'error',
    from: { path: '^packages/web/', pathNot: test },
    to: { path: '^packages/(reader|planner)/', dependencyTypesNot: ['type-only', 'dynamic-import'] },
  },
  {
    name: 'pure-packages-know-no-node',
    severity: 'error',
    from: { path: '^packages/(core|planner|reader)/', pathNot: [beside, test] },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'what-stands-beside-the-planner-is-imported-by-nothing',
    severity: 'error',
    from: { path: '^packages/', pathNot: [beside, test] },
    to: { path: beside },
  },
  {
    name: 'pages-know-no-node',
    severity: 'error',
    from: { path: '^packages/web/src/', pathNot: test },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'http-framework-only-in-app-request-routes',
    severity: 'error',
    from: { path: '^packages/', pathNot: [floorPath(anyOf(['app', 'request', 'routes'])), test] },
    to: { path: 'node_modules/(fastify|@fastify)/' },
  },
  {
    name: 'database-driver-only-in-store-and-embedded-server',
    severity: 'error',
    from: { path: '^packages/', pathNot: [floorPath('store'), '^packages/cli/src/postgres', test] },
    to: { path: 'node_modules/(pg|pg-copy-streams|kysely)/' },
  },
  { name: 'no-antd', severity: 'error', from: {}, to: { path: 'node_modules/(antd|@ant-design)/' } },
  { name: 'only-tests-import-tests', severity: 'error', from: { pathNot: test }, to: { path: test } },
]
