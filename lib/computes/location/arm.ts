import { operation } from '#lib/arm/operation.ts'
import { measureMachine } from '#lib/computes/inference/machine.ts'
import { listUsages, presentQuota, presentUsage } from '#lib/computes/location/usages.ts'
import { presentVmSize } from '#lib/computes/location/vm-sizes.ts'
import { requireLocation } from '#lib/subscriptions/require-location.ts'

const location = '/subscriptions/{subscriptionId}/providers/Microsoft.MachineLearningServices/locations/{location}'

/** What Azure tells of a region, told of this machine (azureml-rest section 2.3). */
export const locationOperations = [
  operation('GET', `${location}/usages`, {
    summary: 'List how much of the machine is held',
    run: (ctx, { params }) => listUsages(ctx, params),
    reply: (usages, _, { params }) => ({
      body: { value: usages.map((usage) => presentUsage(usage, params.subscriptionId, params.location)) },
    }),
  }),
  operation('GET', `${location}/quotas`, {
    summary: 'List how much of the machine can be held',
    run: (ctx, { params }) => listUsages(ctx, params),
    reply: (usages, _, { params }) => ({
      body: { value: usages.map((usage) => presentQuota(usage, params.subscriptionId, params.location)) },
    }),
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
