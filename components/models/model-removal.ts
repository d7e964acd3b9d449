import type { Removal } from '#components/ui/removal-dialog.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

export const versionName = ({ name, properties }: Pick<ModelVersionSummaryResource, 'name' | 'properties'>): string =>
  `${properties.modelName}:${name}`

/** Why a version cannot be deleted; undefined when it can. */
export function deletionReason({ properties }: Pick<ModelVersionSummaryResource, 'properties'>): string | undefined {
  const { deploymentCount: count } = properties
  return count === 0 ? undefined : `${count} ${count === 1 ? 'deployment uses' : 'deployments use'} it`
}

export const keptByModelRemoval = ['The files in the datastore', 'Past jobs, with their outputs']

/** How versions are deleted from the list. */
export const modelRemoval: Removal<ModelVersionSummaryResource> = {
  noun: ['model version', 'model versions'],
  path: ({ id }) => id,
  keeps: keptByModelRemoval,
  disabledReason: (rows) => {
    const used = rows.find((row) => deletionReason(row) !== undefined)
    return used && `${versionName(used)}: ${deletionReason(used)}`
  },
}
