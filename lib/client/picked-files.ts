/** A file to upload and where it belongs below the chosen folder ("model/MLmodel"; just the name for a single file). */
export interface PickedFile {
  path: string
  file: File
}

/** Files of an `<input type=file>`, with their folder when a folder was chosen. */
export function readInputFiles(files: FileList): PickedFile[] {
  return Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }))
}

/** Everything that was dropped; folders are walked to the bottom. Must be called in the drop event itself. */
export async function readDroppedFiles(transfer: DataTransfer): Promise<PickedFile[]> {
  // The entries are gone once the event is over, so they are taken before the first await.
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const found = await Promise.all(entries.map((entry) => walk(entry, '')))
  return found.flat().sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function walk(entry: FileSystemEntry, parent: string): Promise<PickedFile[]> {
  const path = parent + entry.name
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ path, file }]
  }
  if (!isDirectory(entry)) return []
  const reader = entry.createReader()
  const found: PickedFile[] = []
  // A reader hands out at most a hundred entries at a time, and an empty list at the end.
  for (let batch = await readBatch(reader); batch.length > 0; batch = await readBatch(reader)) {
    for (const child of batch) found.push(...(await walk(child, `${path}/`)))
  }
  return found
}

const readBatch = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory
