// The face of the process for those who drive it: tests, benchmarks, the browser's walk.
export { main } from './command.ts'
export { findHome } from './home.ts'
export { createDatabase, dropDatabase, type Embedded, startEmbedded } from './postgres.ts'
