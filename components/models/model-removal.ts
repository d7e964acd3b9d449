import { versionRemoval } from '#components/ui/assets/version-removal.ts'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

export const versionName = ({ name, properties }: Pick<ModelVersionSummaryResource, 'name' | 'properties'>): string =>
  `${properties.modelName}:${name}`

export const keptByModelRemoval = ['The files in the datastore', 'Past jobs, with their outputs']

/** How versions are deleted from the list. */
export const modelRemoval = versionRemoval<ModelVersionSummaryResource>({
  noun: ['model version', 'model versions'],
  nameOf: versionName,
  keeps: keptByModelRemoval,
})
