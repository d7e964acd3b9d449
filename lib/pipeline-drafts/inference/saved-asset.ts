import { hash } from 'node:crypto'
import type { Context } from '#lib/core/context.ts'
import { orNothing } from '#lib/core/or-nothing.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import { planDataVersion } from '#lib/data-assets/put-next-version.ts'
import { getModelVersion } from '#lib/models/get-version.ts'
import { planModelVersion } from '#lib/models/put-next-version.ts'
import type { NodePort } from '#lib/pipelines/inference/inference-graph.ts'

export type SavedKind = 'model' | 'transformation'

const prefixes = { model: 'MD', transformation: 'TD' } as const satisfies Record<SavedKind, string>

/** `MD-<pipeline>-<Train_Model>-<id>`: the same for the same node of the same draft, so that training again makes the next version. */
export function savedName(kind: SavedKind, draftId: string, pipeline: string, title: string, node: string): string {
  const word = (text: string) =>
    text
      .replaceAll(/[^a-zA-Z0-9.]+/g, '_')
      .replaceAll(/^_+|_+$/g, '')
      .slice(0, 100)
  const id = hash('sha256', `${draftId} ${node}`).slice(0, 8)
  return [prefixes[kind], word(pipeline), word(title), id].filter((part) => part !== '').join('-')
}

/** Which version of the asset holds this output of this run, or would. */
export async function planVersion(
  ctx: Context,
  kind: SavedKind,
  name: string,
  job: string,
  { node, port }: NodePort,
): Promise<{ version: string; exists: boolean }> {
  const latest = await orNothing<{ version: string; properties: Record<string, string> }>(
    kind === 'model'
      ? getModelVersion(ctx, { name, version: 'latest' })
      : getDataVersion(ctx, { name, version: 'latest' }),
  )
  const origin = { 'slipway.job': job, 'slipway.node': node, 'slipway.port': port }
  const isIt = latest && Object.entries(origin).every(([key, value]) => latest.properties[key] === value)
  if (isIt) return { version: latest.version, exists: true }
  const version = await (kind === 'model' ? planModelVersion(ctx, name) : planDataVersion(ctx, name))
  return { version, exists: false }
}
