import type { Removal } from '#components/ui/lists/removal-dialog.tsx'

interface UsedVersion {
  id: string
  properties: { deploymentCount: number }
}

/** Why a version of an asset cannot be deleted; undefined when it can. */
export function deletionReason({ properties: { deploymentCount: count } }: Pick<UsedVersion, 'properties'>) {
  return count === 0 ? undefined : `${count} ${count === 1 ? 'deployment uses' : 'deployments use'} it`
}

interface Words<Version> {
  /** "code version", "code versions" */
  noun: Removal<Version>['noun']
  /** As people write it: `churn:3`. */
  nameOf: (version: Version) => string
  /** What is not deleted. */
  keeps: readonly string[]
}

/** How versions that deployments may use are deleted from a list. */
export const versionRemoval = <Version extends UsedVersion>({
  noun,
  nameOf,
  keeps,
}: Words<Version>): Removal<Version> => ({
  noun,
  path: ({ id }) => id,
  keeps,
  disabledReason: (rows) => {
    const used = rows.find((row) => deletionReason(row) !== undefined)
    return used && `${nameOf(used)}: ${deletionReason(used)}`
  },
})
