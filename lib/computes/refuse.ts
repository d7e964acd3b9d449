import { authorize } from '#lib/auth/authorize.ts'
import { getCompute } from '#lib/computes/get.ts'
import { kindNames } from '#lib/computes/kinds.ts'
import type { Compute } from '#lib/computes/schema.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** Azure's answer for clusters of nodes; the keys of a Kubernetes cluster would open a server that there is none of here. */
export async function refuseComputeKeys(ctx: Context, { name }: { name: string }): Promise<never> {
  authorize(ctx.principal, 'provision')
  const { compute } = await getCompute(ctx, { name })
  throw new AppError(
    'UserError',
    `The ${kindNames[compute.kind]} '${compute.name}' has no keys: its nodes are processes of Slipway, and nobody signs in there. Programs use the keys of an endpoint.`,
    'computeType',
  )
}

const verbs = { start: 'started', stop: 'stopped', restart: 'restarted' } as const
export type PowerVerb = keyof typeof verbs

/** In Azure, too, a compute instance alone is switched on and off; a cluster has as many nodes as its scale says. */
export async function refusePower(ctx: Context, { name }: { name: string }, verb: PowerVerb): Promise<never> {
  authorize(ctx.principal, 'provision')
  const { compute } = await getCompute(ctx, { name })
  throw new AppError(
    'UserError',
    `The ${kindNames[compute.kind]} '${compute.name}' cannot be ${verbs[verb]}: only a ComputeInstance can be, and there is none here. ${adviceFor(compute)}`,
    'computeType',
  )
}

function adviceFor({ reservation, provider }: Compute): string {
  if (reservation) return 'Stop and start the endpoints on it instead (POST onlineEndpoints/<name>/stop).'
  return provider === 'attached'
    ? 'Its nodes are started and ended where they run.'
    : 'Its nodes come with the jobs and leave when idle; set minNodeCount to 0 so that none stays.'
}
