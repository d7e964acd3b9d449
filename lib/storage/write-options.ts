export interface PutOptions {
  overwrite: boolean
}

export interface WriteOptions extends PutOptions {
  /** Called with the bytes read so far; throwing ends the write and leaves nothing. */
  onProgress?: (bytes: number) => void
}
