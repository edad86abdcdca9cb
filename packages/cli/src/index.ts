// The face of the process for those who drive it: tests, benchmarks, the browser's walk.
export { main } from './commands.ts'
export { findHome } from './home.ts'
export { createDatabase, dropDatabase, type Embedded, startEmbedded } from './postgres.ts'
