/** What is kept of one process's stream in one turn, in characters: a loop that prints must not fill the disk. */
export const maxOutputCharacters = 16 * 1024 * 1024
const leftOut = '\n… What was printed after this is left out.\n'

interface Stream {
  pending: string
  room: number
  writing: Promise<void> | undefined
}

export interface ProcessOutput {
  /** Adds text to the end of a file. */
  add: (file: string, text: string) => void
  /** Resolves when everything added so far is written. */
  flush: () => Promise<void>
}

/** Writes what processes print in the order in which it came: one piece of a file after the other, whatever came meanwhile at once. */
export function collectOutput(append: (file: string, text: string) => Promise<unknown>): ProcessOutput {
  const streams = new Map<string, Stream>()
  const write = async (file: string, stream: Stream) => {
    while (stream.pending !== '') {
      const text = stream.pending
      stream.pending = ''
      await append(file, text)
    }
    stream.writing = undefined
  }
  return {
    add: (file, text) => {
      const stream = streams.get(file) ?? { pending: '', room: maxOutputCharacters, writing: undefined }
      streams.set(file, stream)
      if (stream.room < 0) return
      stream.pending += text.length > stream.room ? text.slice(0, stream.room) + leftOut : text
      stream.room -= text.length
      stream.writing ??= write(file, stream)
    },
    flush: async () => {
      await Promise.all([...streams.values()].map(({ writing }) => writing))
    },
  }
}
