// What the test run hands to tests: `inject('postgresUrl')` is the url of a temporary PostgreSQL whose role may create databases.
import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string
  }
}
