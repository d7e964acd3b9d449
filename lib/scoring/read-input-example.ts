import { AppError } from '#lib/core/errors.ts'
import { type InputExample, parseInputExample } from '#lib/mlflow/input-example.ts'
import type { Mlmodel } from '#lib/mlflow/mlmodel.ts'
import { resolveInside } from '#lib/mlflow/referenced-paths.ts'
import { readModelFiles, readSmallText } from '#lib/scoring/model-files.ts'

const shownRows = 20

/** The input example of a model on disk; undefined when it has none that can be read. */
export async function readInputExample(location: string): Promise<InputExample | undefined> {
  try {
    const { root, mlmodel } = await readModelFiles(location)
    return mlmodel && (await readExample(root, mlmodel))
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

/** The first rows of the example that an MLmodel names. Throws UserError when it cannot be read. */
export async function readExample(root: string, { inputExample: info }: Mlmodel): Promise<InputExample | undefined> {
  const text = info && (await readSmallText(root, resolveInside('saved_input_example_info.artifact_path', info.path)))
  return info && text !== undefined ? firstRows(parseInputExample(text, info)) : undefined
}

function firstRows(example: InputExample): InputExample {
  if (example.kind === 'table') return { ...example, rows: example.rows.slice(0, shownRows) }
  if (example.kind === 'json') return example
  const cut = (values: unknown) => (Array.isArray(values) ? values.slice(0, shownRows) : values)
  return { kind: 'tensors', tensors: example.tensors.map((tensor) => ({ ...tensor, values: cut(tensor.values) })) }
}
