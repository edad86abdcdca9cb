// The face of core: nouns, decisions, the contract.
export * from './api.ts'
export * from './clock.ts'
export * from './may.ts'
export * from './problem.ts'
export * from './trail.ts'
