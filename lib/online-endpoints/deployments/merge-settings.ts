import { z } from 'zod'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { environmentVariables } from '#lib/online-endpoints/deployments/environment-variables.ts'
import { type OnlineSettings, onlineSettings } from '#lib/online-endpoints/deployments/settings.ts'

export type Tree = { [name: string]: unknown }

// What is stored is read by the shape alone: a limit that came later must not keep a deployment from being served.
const given = onlineSettings.extend({ environmentVariables: environmentVariables.default({}) })
const checked = z.object({ properties: z.object({ settings: given }) })

/** Settings laid over each other, the last wins; null takes a setting away. Throws UserError naming what does not fit, or is no setting. */
export function mergeSettings(base: Tree, ...layers: readonly Tree[]): OnlineSettings {
  const merged = layers.reduce<Tree>(layOver, base)
  const { settings } = parseInput(checked, { properties: { settings: merged } }).properties
  for (const layer of layers) requireKnown(layer, settings, 'properties.settings')
  return settings
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Maps whose names are the caller's are replaced whole. */
const isMap = (name: string) => name === 'environmentVariables'

function layOver(under: Tree, over: Tree): Tree {
  const merged: Tree = { ...under }
  for (const [name, value] of Object.entries(over)) {
    if (value === undefined) continue
    if (value === null) delete merged[name]
    else if (isTree(value) && !isMap(name)) merged[name] = layOver(startOf(merged[name], value), value)
    else merged[name] = value
  }
  return merged
}

/** Another kind of scale has other settings, and none of the former. */
function startOf(under: unknown, over: Tree): Tree {
  if (!isTree(under)) return {}
  return over.kind === undefined || over.kind === under.kind ? under : {}
}

function requireKnown(layer: Tree, settings: unknown, path: string): void {
  for (const [name, value] of Object.entries(layer)) {
    if (value === undefined || value === null || isMap(name)) continue
    const found = isTree(settings) ? settings[name] : undefined
    if (found === undefined)
      throw new AppError('UserError', `There is no setting '${name}' in ${path}.`, `${path}.${name}`)
    if (isTree(value)) requireKnown(value, found, `${path}.${name}`)
  }
}
