import { versionRemoval } from '#components/ui/assets/version-removal.ts'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

export const environmentVersionName = ({ name, properties }: EnvironmentVersionResource): string =>
  `${properties.environmentName}:${name}`

export const keptByEnvironmentRemoval = ['Past jobs, with their outputs']

/** How versions are deleted from the list. */
export const environmentRemoval = versionRemoval({
  noun: ['environment version', 'environment versions'],
  nameOf: environmentVersionName,
  keeps: keptByEnvironmentRemoval,
})
