/** A file of a watched folder as it was when it was looked at; `path` is the datastore's. */
export interface WatchedFile {
  path: string
  bytes: number
  modifiedAt: Date
}

/** A file that is remembered; one not seen yet waits for the next look. */
export interface KnownFile extends WatchedFile {
  isSeen: boolean
}
