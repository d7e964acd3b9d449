import type { TrainingTable } from '#lib/learning/training/train.ts'
import { readColumns } from '#lib/pipelines/tables/read-columns.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'

/** What is learned from of a port's table: its features and the label. A label that it does not have is for training to refuse. */
export async function readTrainingTable(folder: string, label: string): Promise<TrainingTable> {
  const { columns: described } = await readTableSchema(folder)
  const names = described.filter(({ name, role }) => role === 'feature' || name === label).map(({ name }) => name)
  return { columns: await readColumns(folder, names), described, label }
}
