import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { isMap, type JsonMap } from '#lib/inference/protocols/json/read-json.ts'
import type { WantedOutput, WantedOutputs } from '#lib/inference/protocols/protocol.ts'
import { describeOutputs } from '#lib/inference/protocols/v2/describe-tensors.ts'
import { noSuchOutput } from '#lib/inference/protocols/v2/write-outputs.ts'
import { Refusal } from '#lib/inference/refusal.ts'

/** Which outputs are wanted, and how. Throws Refusal 400 for one that the model does not have. */
export function readWanted(outputs: unknown, parameters: JsonMap, model: ModelInterface): WantedOutputs {
  const isBinary = parameters.binary_data_output === true
  if (outputs === undefined || (Array.isArray(outputs) && outputs.length === 0)) return { names: undefined, isBinary }
  if (!Array.isArray(outputs)) throw new Refusal(400, '"outputs" must be a list of {"name"}.', { target: 'outputs' })
  const known = describeOutputs(model).map(({ name }) => name)
  return { names: outputs.map((output: unknown) => readOne(output, isBinary, known)), isBinary }
}

function readOne(output: unknown, isBinary: boolean, known: readonly string[]): WantedOutput {
  if (!isMap(output) || typeof output.name !== 'string') {
    throw new Refusal(400, 'Every output that is asked for must have a "name".', { target: 'outputs' })
  }
  // A model that was not run yet has told of none.
  if (known.length > 0 && !known.includes(output.name)) throw noSuchOutput(output.name, known)
  const { binary_data: binary, classification } = isMap(output.parameters) ? output.parameters : {}
  if (classification !== undefined && !(Number.isSafeInteger(classification) && Number(classification) > 0)) {
    throw new Refusal(400, `Output "${output.name}": "classification" must be how many classes are wanted.`, {
      target: output.name,
    })
  }
  return {
    name: output.name,
    isBinary: typeof binary === 'boolean' ? binary : isBinary,
    classes: classification === undefined ? undefined : Number(classification),
  }
}
