import type { Removal } from '#components/ui/removal-dialog.tsx'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

type Version = Pick<EnvironmentVersionResource, 'name' | 'properties'>

export const environmentVersionName = ({ name, properties }: Version): string => `${properties.environmentName}:${name}`

/** Why a version cannot be deleted; undefined when it can. */
export function deletionReason({ properties }: Pick<Version, 'properties'>): string | undefined {
  const { deploymentCount: count } = properties
  return count === 0 ? undefined : `${count} ${count === 1 ? 'deployment uses' : 'deployments use'} it`
}

export const keptByEnvironmentRemoval = ['Past jobs, with their outputs']

/** How versions are deleted from the list. */
export const environmentRemoval: Removal<EnvironmentVersionResource> = {
  noun: ['environment version', 'environment versions'],
  path: ({ id }) => id,
  keeps: keptByEnvironmentRemoval,
  disabledReason: (rows) => {
    const used = rows.find((row) => deletionReason(row) !== undefined)
    return used && `${environmentVersionName(used)}: ${deletionReason(used)}`
  },
}
