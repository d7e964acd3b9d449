import type { NodeContext, ResolvedAsset } from '#lib/pipelines/module-run.ts'

/** The folder of an output that the module declares. */
export const requireOutput = ({ outputs }: NodeContext, port: string): string =>
  required(outputs[port], `output '${port}'`)

/** The folder of an input that a valid graph connects. */
export const requireInput = ({ inputs }: NodeContext, port: string): string => required(inputs[port], `input '${port}'`)

/** Where the asset is that a parameter names. */
export const requireAsset = ({ assets }: NodeContext, field: string): ResolvedAsset =>
  required(assets[field], `asset of '${field}'`)

function required<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`The node was started without the ${what}.`)
  return found
}
