import type { Readable } from 'node:stream'
import type { ByteRange } from '#lib/storage/byte-range.ts'

/** What a store knows of an object without sending it. */
export interface ObjectInfo {
  bytes: number
  /** Changes with the content. */
  etag: string
  modifiedAt: Date
}

export interface ListedObject extends ObjectInfo {
  key: string
}

/** Objects and, with a delimiter, prefixes that end with it; both in the order of the store, which is that of their names. */
export interface ObjectPage {
  objects: ListedObject[]
  prefixes: string[]
  /** What the next page is asked for with; undefined after the last. */
  next: string | undefined
}

export interface ListQuery {
  prefix: string
  /** With it, only one level is listed. */
  delimiter?: '/'
  next?: string | undefined
  /** At most so many; the store's own most without. */
  top?: number
}

export interface PutObject {
  /** Refuses an object that is there already, also when it appears meanwhile. */
  ifAbsent: boolean
  /** Bytes of one part; a source that is larger is sent in parts, several at once. At most 10,000 parts. */
  partBytes: number
  /** Kept with the object, to be known by. */
  mark?: string | undefined
}

export interface WrittenObject {
  bytes: number
  /** undefined where the store does not say. */
  etag: string | undefined
}

/**
 * The few operations that Azure's and Amazon's stores have in common, over whole keys. They fail with AppErrors: ResourceNotFound
 * for what is not there, Conflict for what is taken, Unavailable for a store that cannot be reached or refuses the credential.
 */
export interface ObjectStore {
  /** undefined when there is no such object. */
  head: (key: string) => Promise<(ObjectInfo & { mark: string | undefined }) | undefined>
  list: (query: ListQuery) => Promise<ObjectPage>
  /** With an `etag`, PreconditionFailed when the object has changed. A range beyond the end is empty. */
  get: (key: string, range?: ByteRange, etag?: string) => Promise<Readable>
  /** Reads the source once. Nothing is visible before all of it is there, nor after a failure. */
  put: (key: string, source: AsyncIterable<Uint8Array>, options: PutObject) => Promise<WrittenObject>
  /** Adds to the end of an object, or makes it. For one writer at a time. */
  append: (key: string, text: string) => Promise<void>
  /** What is not there is no failure. */
  remove: (key: string) => Promise<void>
  /** Forgets parts of objects below a prefix that were never finished. */
  removeUnfinished: (prefix: string) => Promise<void>
}
