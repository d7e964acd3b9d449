/** Deployments are counted where what they are made of is listed. */
const deployed = [
  'models',
  'modelVersions',
  'computes',
  'environments',
  'environmentVersions',
  'codes',
  'codeVersions',
  'components',
  'componentVersions',
]

/** Which collections show something derived from a kind, besides its own. */
const dependants: Readonly<Record<string, readonly string[]>> = {
  batchEndpoints: deployed,
  onlineEndpoints: deployed,
  computes: ['machine'],
  data: ['dataVersions'],
  models: ['modelVersions'],
  environments: ['environmentVersions', 'environmentBuilds'],
  codes: ['codeVersions'],
  components: ['componentVersions'],
  roleAssignments: ['account'],
  jobs: ['batchEndpoints', 'pipelineEndpoints', 'computes', 'pipelineDrafts', 'schedules'],
}

/** True when an SWR key may show something of a changed kind (`kind` is the ARM collection's name). */
export function isAffected(key: string, base: string, kinds: ReadonlySet<string>): boolean {
  if (!key.toLowerCase().startsWith(`${base.toLowerCase()}/`)) return false
  const collection = key
    .slice(base.length + 1)
    .split(/[/?]/, 1)[0]
    ?.toLowerCase()
  return [...kinds].some((kind) =>
    [kind, ...(dependants[kind] ?? [])].some((name) => name.toLowerCase() === collection),
  )
}
