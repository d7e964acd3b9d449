import type { ScorerInput } from '#lib/scoring/scorer.ts'

const kinds = {
  csv: ['csv'],
  parquet: ['parquet', 'pqt'],
  jsonl: ['jsonl', 'ndjson', 'json'],
  image: ['png', 'jpg', 'jpeg', 'tiff', 'tif', 'bmp', 'gif'],
} as const

export type FileKind = keyof typeof kinds
export type TableKind = Exclude<FileKind, 'image'>

/** What a file is by its extension; undefined for one that cannot be scored. */
export function fileKind(name: string): FileKind | undefined {
  const extension = extensionOf(name).slice(1).toLowerCase()
  const found = Object.entries(kinds).find(([, extensions]) => extensions.some((known) => known === extension))
  return found && (found[0] as FileKind)
}

/** Hidden files, files in hidden folders and marker files such as `_SUCCESS` are no input. */
export const isIgnored = (name: string): boolean =>
  name.split('/').some((part) => part.startsWith('.')) || /(^|\/)_[^/]*$/.test(name)

/** Why a file cannot be scored by a model that reads `input`; undefined when it can. */
export function refuseFile(name: string, input: ScorerInput): string | undefined {
  // A scoring script opens what it likes.
  if (input.kind === 'files' && input.together) return undefined
  const kind = fileKind(name)
  if (kind === undefined) {
    const known = Object.values(kinds)
      .flat()
      .map((extension) => `.${extension}`)
    return `File type "${extensionOf(name)}" is not supported: supported are ${known.join(' ')}.`
  }
  const readsImages = input.kind === 'tensor'
  if (kind === 'image' && !readsImages) return 'The file is an image, and the model reads tables.'
  if (kind !== 'image' && readsImages) return 'The file is a table, and the model reads images.'
  return undefined
}

function extensionOf(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1)
  const dot = base.lastIndexOf('.')
  return dot <= 0 ? '' : base.slice(dot)
}
