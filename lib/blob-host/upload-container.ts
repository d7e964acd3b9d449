import { createHash } from 'node:crypto'

const pattern = /^u-([0-9a-f]{16})-([0-9a-f]{32})$/

/** Below this folder of a datastore lie the files that clients upload before they register them. */
const uploadsFolder = 'LocalUpload'

/** A container that stands for one new folder of a datastore, so that a signature for it opens nothing else. */
export function uploadContainerName(datastoreName: string, uploadId: string): string {
  return `u-${digestOf(datastoreName)}-${uploadId.replaceAll('-', '').toLowerCase()}`
}

export interface UploadContainer {
  folder: string
  isOf: (datastoreName: string) => boolean
}

/** What such a name says; undefined for another container's. */
export function parseUploadContainer(name: string): UploadContainer | undefined {
  const [, digest, id] = pattern.exec(name) ?? []
  if (!digest || !id) return undefined
  return { folder: `${uploadsFolder}/${id}`, isOf: (datastoreName) => digestOf(datastoreName) === digest }
}

const digestOf = (datastoreName: string) =>
  createHash('sha256').update(datastoreName.toLowerCase()).digest('hex').slice(0, 16)
