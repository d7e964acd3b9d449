declare module 'zip-stream' {
  import type { Readable } from 'node:stream'

  export default class ZipStream extends Readable {
    constructor(options?: { store?: boolean; level?: number; forceZip64?: boolean })
    entry(
      source: Readable | Buffer | string,
      data: { name: string; date?: Date },
      done: (error?: Error | null) => void,
    ): this
    finish(): void
  }
}
