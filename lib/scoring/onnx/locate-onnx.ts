import { join } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { describeMissingMlmodel } from '#lib/mlflow/find-mlmodel.ts'
import type { Mlmodel } from '#lib/mlflow/mlmodel.ts'
import type { Signature } from '#lib/mlflow/signature.ts'
import { parseSessionOptions, type SessionOptions } from '#lib/onnx/session-options.ts'
import { type ModelFiles, requireInside } from '#lib/scoring/model-files.ts'

export interface OnnxLocation {
  path: string
  signature: Signature | undefined
  options: SessionOptions
}

/** The ONNX file to score with. Throws UserError when the model has none, or none that Slipway scores. */
export async function locateOnnx({ root, paths, mlmodel }: ModelFiles): Promise<OnnxLocation> {
  if (!mlmodel) return { path: join(root, onlyOnnx(paths)), signature: undefined, options: parseSessionOptions(null) }
  const onnx = mlmodel.flavors.onnx
  if (!onnx) throw new AppError('UserError', `The model has no onnx flavor: it has ${listFlavors(mlmodel)}.`, 'flavors')
  const data = typeof onnx.data === 'string' ? onnx.data : 'model.onnx'
  const path = await requireInside(root, 'flavors.onnx.data', data)
  return { path, signature: mlmodel.signature, options: parseSessionOptions(onnx.onnx_session_options) }
}

/** What to do with files that are no MLflow model. */
export const withoutMlmodel =
  'Only an .onnx file is scored without one. Save the model with MLflow and register that folder, or deploy the files with a scoring script.'

const listFlavors = ({ flavors }: Mlmodel) => Object.keys(flavors).join(', ')

function onlyOnnx(paths: string[]): string {
  const found = paths.filter((path) => path.toLowerCase().endsWith('.onnx'))
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) return only
  const message =
    only === undefined
      ? `${describeMissingMlmodel(paths)} ${withoutMlmodel}`
      : `There are ${found.length} .onnx files and no MLmodel that says which one is the model: ${found.slice(0, 5).join(', ')}.`
  throw new AppError('UserError', message, 'MLmodel')
}
