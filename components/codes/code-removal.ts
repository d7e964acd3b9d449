import type { Removal } from '#components/ui/removal-dialog.tsx'
import type { CodeVersionResource } from '#lib/codes/view.ts'

type Version = Pick<CodeVersionResource, 'name' | 'properties'>

export const codeVersionName = ({ name, properties }: Version): string => `${properties.codeName}:${name}`

/** Why a version cannot be deleted; undefined when it can. */
export function deletionReason({ properties }: Pick<Version, 'properties'>): string | undefined {
  const { deploymentCount: count } = properties
  return count === 0 ? undefined : `${count} ${count === 1 ? 'deployment uses' : 'deployments use'} it`
}

export const keptByCodeRemoval = ['The files in the datastore', 'Past jobs, with their outputs']

/** How versions are deleted from the list. */
export const codeRemoval: Removal<CodeVersionResource> = {
  noun: ['code version', 'code versions'],
  path: ({ id }) => id,
  keeps: keptByCodeRemoval,
  disabledReason: (rows) => {
    const used = rows.find((row) => deletionReason(row) !== undefined)
    return used && `${codeVersionName(used)}: ${deletionReason(used)}`
  },
}
