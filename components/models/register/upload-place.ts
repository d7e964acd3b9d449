import { suggestName } from '#components/models/register/register-values.ts'
import type { PickedFile } from '#lib/client/picked-files.ts'

/** A folder of its own for every upload, so that no file of another model is ever met. */
export function uploadFolder(name: string): string {
  const unique = crypto.randomUUID().slice(0, 8)
  return `models/${suggestName(name) || 'model'}-${unique}`
}

/** The text of one of the picked files. */
export async function readPickedText({ files }: { files: readonly PickedFile[] }, path: string): Promise<string> {
  const found = files.find((picked) => picked.path === path)
  if (!found) throw new Error(`'${path}' is not among the picked files.`)
  return found.file.text()
}
