/** Bytes `start` up to but without `end`; both default to the file's own. */
export interface ByteRange {
  start?: number
  end?: number
}
