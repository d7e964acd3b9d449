import { z } from 'zod'
import { operation } from '#lib/arm/operation.ts'
import { searchWorkspace } from '#lib/search/search.ts'

const searchQuery = z.object({
  q: z.string().max(200).default(''),
  $top: z.coerce.number().int().min(1).max(50).default(20),
})

export const searchOperations = [
  operation('GET', 'search', {
    summary:
      'Find endpoints, deployments, models, data, environments, code, jobs, pipelines, computes and datastores by name',
    query: searchQuery,
    run: (ctx, { query }) => searchWorkspace(ctx, query.q, query.$top),
    reply: (value) => ({ body: { value } }),
  }),
]
