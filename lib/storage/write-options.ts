export interface PutOptions {
  overwrite: boolean
  /** The file is put once, and may become this machine's copy of what is in a remote store: nobody here fetches it again. */
  becomesCopy?: boolean
}

export interface WriteOptions extends PutOptions {
  /** Called with the bytes read so far; throwing ends the write and leaves nothing. */
  onProgress?: (bytes: number) => void
}
