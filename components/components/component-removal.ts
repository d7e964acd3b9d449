import { versionRemoval } from '#components/ui/assets/version-removal.ts'
import type { ComponentSummaryResource } from '#lib/components/view.ts'

export const componentVersionName = ({ name, properties }: ComponentSummaryResource): string =>
  `${properties.componentName}:${name}`

export const keptByComponentRemoval = ['The draft it was published from', 'Past jobs, with their outputs']

/** How versions are deleted from the list. */
export const componentRemoval = versionRemoval({
  noun: ['component version', 'component versions'],
  nameOf: componentVersionName,
  keeps: keptByComponentRemoval,
})
