// OpenAPI 3.1 of the contract, made from core's two tables.
import { acts, mayAct, mayRead, problemStatus, problems, reads } from '@duxue/core'
import type { FastifyInstance } from 'fastify'

export function openApiDocument(): Record<string, unknown> {
  const json = (schema: unknown) => ({ content: { 'application/json': { schema } } })
  const refused = { description: 'Problem', ...json({ $ref: '#/components/schemas/Problem' }) }
  const paths: Record<string, unknown> = {}
  for (const [name, a] of Object.entries(acts)) {
    paths[`/api/${name}`] = {
      post: {
        operationId: name,
        summary: a.about,
        tags: [name.split('.')[0]],
        'x-may': mayAct[name as keyof typeof acts],
        parameters: [{ $ref: '#/components/parameters/Act' }, { $ref: '#/components/parameters/Csrf' }],
        requestBody: { required: true, ...json(a.body) },
        responses: { 200: { description: 'Done', ...json(a.reply) }, default: refused },
      },
    }
  }
  for (const [name, r] of Object.entries(reads)) {
    const query = r.query as { properties?: Record<string, unknown>; required?: string[] }
    paths[`/api/${name}`] = {
      get: {
        operationId: name,
        summary: r.about,
        tags: [name.split('.')[0]],
        'x-may': mayRead[name as keyof typeof reads],
        parameters: Object.entries(query.properties ?? {}).map(([p, schema]) => ({
          name: p,
          in: 'query',
          required: query.required?.includes(p) ?? false,
          schema,
        })),
        responses: { 200: { description: 'Rows', ...json(r.reply) }, default: refused },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Duxue', version: '0.1.0', license: { name: 'Apache-2.0' } },
    paths,
    components: {
      parameters: {
        Act: {
          name: 'duxue-act',
          in: 'header',
          schema: { type: 'string', format: 'uuid' },
          description: 'Id of the act (UUIDv7): a repeat under the same id answers the same and does nothing.',
        },
        Csrf: { name: 'duxue-csrf', in: 'header', required: true, schema: { type: 'string' } },
      },
      schemas: {
        Problem: {
          type: 'object',
          required: ['code', 'data', 'requestId'],
          properties: { code: { enum: Object.keys(problems) }, data: { type: 'object' }, requestId: { type: 'string' } },
          description: `Kinds and status: ${JSON.stringify(problemStatus)}`,
        },
      },
    },
  }
}
export function openApi(app: FastifyInstance): void {
  const document = openApiDocument()
  app.get('/api/openapi.json', async () => document)
}
