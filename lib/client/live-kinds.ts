/** Where the resources of a kind are below `{WS}`, and which other paths show something derived from them. */
const pathsOfKind: Readonly<Record<string, readonly string[]>> = {
  'batch-endpoints': ['batchEndpoints', 'models'],
  batchEndpoints: ['batchEndpoints', 'models'],
  'data-assets': ['data'],
  data: ['data'],
  jobs: ['jobs', 'batchEndpoints'],
  models: ['models'],
}

/** True when an SWR key may show something of a changed kind. */
export function isAffected(key: string, base: string, kinds: ReadonlySet<string>): boolean {
  const rest = key.toLowerCase().startsWith(`${base.toLowerCase()}/`) ? key.slice(base.length + 1) : undefined
  if (rest === undefined) return false
  const segment = rest.split(/[/?]/, 1)[0]?.toLowerCase()
  return [...kinds].some((kind) => (pathsOfKind[kind] ?? [kind]).some((path) => path.toLowerCase() === segment))
}
