import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { orNothing } from '#lib/core/or-nothing.ts'
import { getRun } from '#lib/run-history/get.ts'
import { outputsOf, outputUri, parseOutputId } from '#lib/run-history/outputs.ts'

/** Where outputs of runs are, by the ids that the run history gave out; what is not known is left out. */
export async function resolveOutputs(
  ctx: Context,
  ids: readonly string[],
): Promise<Record<string, { uri: string; type: string }>> {
  authorize(ctx.principal, 'read')
  const found: [string, { uri: string; type: string }][] = []
  for (const id of ids) {
    const named = parseOutputId(id)
    const run = named && (await orNothing(getRun(ctx, named.run)))
    const outputs = run && new Map(Object.entries(outputsOf(run)))
    const output = named && outputs?.get(named.name)
    if (output) found.push([id, { uri: outputUri(output), type: output.type }])
  }
  return Object.fromEntries(found)
}
