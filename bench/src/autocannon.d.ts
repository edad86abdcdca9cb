// What is used of autocannon, which brings no types.
declare module 'autocannon' {
  export interface Request {
    method: string
    path: string
    headers: Record<string, string>
    body?: string
  }
  export interface Result {
    readonly '2xx': number
    readonly non2xx: number
    readonly errors: number
  }
  export interface Running extends Promise<Result> {
    on(event: 'response', hear: () => void): this
  }
  export default function autocannon(options: {
    url: string
    connections: number
    amount: number
    requests: { setupRequest: (request: Request) => Request }[]
  }): Running
}
