import type { ServedModel } from '#lib/inference/protocols/protocol.ts'
import { Refusal } from '#lib/inference/refusal.ts'

export interface ModelPath {
  name: string
  version: string | undefined
}

export type V2Path =
  | { kind: 'server' | 'live' | 'ready' | 'index' | 'load' | 'nowhere' }
  | (ModelPath & { kind: 'model'; isReady: boolean })
  | (ModelPath & { kind: 'infer' })

const fixed: Readonly<Record<string, 'server' | 'live' | 'ready' | 'index'>> = {
  '/v2': 'server',
  '/v2/health/live': 'live',
  '/v2/health/ready': 'ready',
  '/v2/repository/index': 'index',
}

const modelPath = /^\/v2\/models\/([^/]+)(?:\/versions\/([^/]+))?(\/ready|\/infer)?$/

/** Where a v2 path leads; a slash at its end does not matter. */
export function parseV2Path(whole: string): V2Path {
  const path = whole.length > 1 && whole.endsWith('/') ? whole.slice(0, -1) : whole
  const kind = Object.hasOwn(fixed, path) ? fixed[path] : undefined
  if (kind) return { kind }
  if (/^\/v2\/repository\/models\/[^/]+\/(load|unload)$/.test(path)) return { kind: 'load' }
  const [, name, version, end] = modelPath.exec(path) ?? []
  if (name === undefined) return { kind: 'nowhere' }
  const model = { name: decode(name), version: version === undefined ? undefined : decode(version) }
  return end === '/infer' ? { kind: 'infer', ...model } : { kind: 'model', isReady: end === '/ready', ...model }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Throws Refusal 404 when a path names another model than the one that is served. */
export function requireModel({ name, version }: ModelPath, served: ServedModel): void {
  const wanted = name.toLowerCase()
  if (![served.name, ...served.aliases].some((known) => known.toLowerCase() === wanted)) {
    throw new Refusal(404, `There is no model '${name.slice(0, 100)}' here, but '${served.name}'.`)
  }
  if (version === undefined || version === served.version) return
  throw new Refusal(
    404,
    `Version ${version.slice(0, 20)} of '${served.name}' is not served here, but ${served.version}.`,
  )
}
