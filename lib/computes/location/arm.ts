import { operation } from '#lib/arm/operation.ts'
import { provider } from '#lib/arm/resource.ts'
import { measureMachine } from '#lib/computes/inference/machine.ts'
import { listUsages, presentQuota, presentUsage } from '#lib/computes/location/usages.ts'
import { presentVmSize } from '#lib/computes/location/vm-sizes.ts'
import { listWorkspaceQuotas, presentWorkspaceQuota, presentWorkspaceUsage } from '#lib/computes/quotas/list.ts'
import { type UpdatedQuota, updateQuotas } from '#lib/computes/quotas/update.ts'
import { quotasBody } from '#lib/computes/quotas/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { requireLocation } from '#lib/subscriptions/require-location.ts'

const location = '/subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}'

/** Of the machine, and of each workspace. */
async function listOfAll(ctx: Context, { params }: { params: { subscriptionId: string; location: string } }) {
  return { usages: await listUsages(ctx, params), quotas: await listWorkspaceQuotas(ctx) }
}

const presentUpdatedQuota = ({ id, limit, status }: UpdatedQuota) => ({
  id,
  type: `${provider}/workspaces/quotas`,
  limit,
  unit: 'Count' as const,
  status,
})

/** What Azure tells of a region, told of this machine (azureml-rest section 2.3). */
export const locationOperations = [
  operation('GET', `${location}/usages`, {
    summary: 'List how much of the machine is held, and by which workspace',
    run: listOfAll,
    reply: ({ usages, quotas }, _, { params: { subscriptionId, location: place } }) => ({
      body: {
        value: [
          ...usages.map((usage) => presentUsage(usage, subscriptionId, place)),
          ...quotas.map(presentWorkspaceUsage),
        ],
      },
    }),
  }),
  operation('GET', `${location}/quotas`, {
    summary: 'List how much of the machine can be held, and how much by each workspace',
    run: listOfAll,
    reply: ({ usages, quotas }, _, { params: { subscriptionId, location: place } }) => ({
      body: {
        value: [
          ...usages.map((usage) => presentQuota(usage, subscriptionId, place)),
          ...quotas.map(presentWorkspaceQuota),
        ],
      },
    }),
  }),
  operation('POST', `${location}/updateQuotas`, {
    summary: 'Limit what the computes of workspaces may have of the machine',
    body: quotasBody,
    run: (ctx, { params, body }) => updateQuotas(ctx, params, body),
    reply: (updated) => ({ body: { value: updated.map(presentUpdatedQuota) } }),
  }),
  operation('GET', `${location}/vmSizes`, {
    summary: 'List the sizes of machines: there is this one',
    run: async (ctx, { params }) => {
      await requireLocation(ctx, params)
      return measureMachine()
    },
    reply: (machine) => ({ body: { value: [presentVmSize(machine)] } }),
  }),
]
