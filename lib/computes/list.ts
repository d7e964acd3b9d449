import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { type ComputeWithNodes, withUse } from '#lib/computes/get.ts'
import { listNodes } from '#lib/computes/nodes/list.ts'
import { type ComputeListQuery, findComputes } from '#lib/computes/store.ts'
import type { Context } from '#lib/core/context.ts'

/** One page of computes, each with its nodes or with what is used of it. */
export async function listComputes(ctx: Context, query: ComputeListQuery): Promise<Page<ComputeWithNodes>> {
  authorize(ctx.principal, 'read')
  const page = await findComputes(ctx.db, ctx.workspace.id, query)
  const nodes = await listNodes(
    ctx.db,
    page.items.map(({ id }) => id),
  )
  return {
    ...page,
    items: await Promise.all(
      page.items.map(async (compute) =>
        compute.reservation
          ? withUse(ctx, compute)
          : { compute, nodes: nodes.filter(({ computeId }) => computeId === compute.id) },
      ),
    ),
  }
}
