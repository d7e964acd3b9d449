import { presentList } from '#lib/arm/list.ts'
import { operation } from '#lib/arm/operation.ts'
import { cancelRollout } from '#lib/online-endpoints/rollouts/cancel.ts'
import { createRollout } from '#lib/online-endpoints/rollouts/create.ts'
import { listRollouts } from '#lib/online-endpoints/rollouts/list.ts'
import { rolloutBody, rolloutQuery } from '#lib/online-endpoints/rollouts/schema.ts'
import { presentRollout } from '#lib/online-endpoints/rollouts/view.ts'

export const rolloutOperations = [
  operation('GET', 'onlineEndpoints/{endpoint}/rollouts', {
    summary: 'List the rollouts of a real-time endpoint, the newest first',
    query: rolloutQuery,
    run: (ctx, { params, query }) => listRollouts(ctx, params.endpoint, query),
    reply: (page, _, { query, url }) => ({ body: presentList(page, presentRollout, query, url) }),
  }),
  operation('POST', 'onlineEndpoints/{endpoint}/rollouts', {
    summary: 'Lead the traffic to a deployment step by step, and back when it does badly',
    body: rolloutBody,
    run: (ctx, { params, body }) => createRollout(ctx, params.endpoint, body),
    reply: (rollout) => ({ status: 201, body: presentRollout(rollout) }),
  }),
  operation('POST', 'onlineEndpoints/{endpoint}/rollouts/{rollout}/cancel', {
    summary: 'Cancel a rollout: the traffic is as it was before',
    run: (ctx, { params }) => cancelRollout(ctx, params.endpoint, params.rollout),
    reply: (rollout) => ({ body: presentRollout(rollout) }),
  }),
]
