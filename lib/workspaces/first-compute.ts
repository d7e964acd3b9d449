import { putCompute } from '#lib/computes/put.ts'
import { computeBody } from '#lib/computes/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'

/** The compute every Slipway begins with: up to two nodes on this machine, none while there is nothing to do. */
export async function ensureFirstCompute(ctx: Context): Promise<void> {
  const body = parseInput(computeBody, {
    properties: {
      computeType: 'AmlCompute',
      description: 'Up to two nodes on this machine, started when jobs wait.',
      properties: { scaleSettings: { minNodeCount: 0, maxNodeCount: 2, nodeIdleTimeBeforeScaleDown: 'PT120S' } },
    },
  })
  await putCompute(ctx, { name: 'batch-cluster', ...body })
}
