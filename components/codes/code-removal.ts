import { versionRemoval } from '#components/ui/assets/version-removal.ts'
import type { CodeVersionResource } from '#lib/codes/view.ts'

export const codeVersionName = ({ name, properties }: CodeVersionResource): string => `${properties.codeName}:${name}`

export const keptByCodeRemoval = ['The files in the datastore', 'Past jobs, with their outputs']

/** How versions are deleted from the list. */
export const codeRemoval = versionRemoval({
  noun: ['code version', 'code versions'],
  nameOf: codeVersionName,
  keeps: keptByCodeRemoval,
})
