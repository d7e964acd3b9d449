import type { Removal } from '#components/ui/lists/removal-dialog.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

/** How versions of data assets are unregistered, wherever that is offered. */
export const dataRemoval: Removal<DataVersionResource> = {
  noun: ['data asset version', 'data asset versions'],
  path: ({ id }) => id,
  keeps: ['The files themselves', 'Jobs that have read them, and their outputs'],
}

export const dataRowName = ({ name, properties }: DataVersionResource) => `${properties.assetName}:${name}`
