import { operation } from '#lib/arm/operation.ts'
import { getDrift } from '#lib/online-endpoints/collection/get-drift.ts'
import { listCollected } from '#lib/online-endpoints/collection/list-collected.ts'

export const collectionOperations = [
  operation('GET', 'onlineEndpoints/{endpoint}/deployments/{deployment}/drift', {
    summary: 'Get how far the requests to an online deployment have moved, by day and column',
    run: (ctx, { params }) => getDrift(ctx, params.endpoint, params.deployment),
    reply: (drift) => ({ body: drift }),
  }),
  operation('GET', 'onlineEndpoints/{endpoint}/deployments/{deployment}/collectedData', {
    summary: 'List what was collected of the requests to an online deployment, by day',
    run: (ctx, { params }) => listCollected(ctx, params.endpoint, params.deployment),
    reply: (days) => ({ body: { value: days.map((day) => ({ ...day, asset: day.asset ?? null })) } }),
  }),
]
