import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { isMap, type JsonMap } from '#lib/inference/protocols/json/read-json.ts'
import type { Asked } from '#lib/inference/protocols/protocol.ts'
import { readInput } from '#lib/inference/protocols/tables/read-input.ts'
import { readParams } from '#lib/inference/protocols/tables/read-params.ts'
import { Refusal } from '#lib/inference/refusal.ts'

/** Of a model that is no pipeline: ports as the designer names them, new and old. */
const usualPorts = { inputs: ['WebServiceInput0', 'input1'], output: 'WebServiceOutput0' }

/** `{"Inputs": {"WebServiceInput0": [records]}, "GlobalParameters": {}}`. Throws Refusal naming the right port. */
export function readDesigner({ Inputs, GlobalParameters }: JsonMap, model: ModelInterface): Asked {
  const ports = model.ports ? { inputs: [model.ports.input], output: model.ports.output } : usualPorts
  const [expected] = ports.inputs
  const port = isMap(Inputs) ? ports.inputs.find((name) => Object.hasOwn(Inputs, name)) : undefined
  const records = isMap(Inputs) && port !== undefined ? Inputs[port] : undefined
  if (port === undefined) {
    throw new Refusal(
      400,
      `Input data are inconsistent with schema: the input is named "${expected}", as in {"Inputs": {"${expected}": [{…}]}, "GlobalParameters": {}}.`,
      { target: 'Inputs' },
    )
  }
  if (!Array.isArray(records)) {
    throw new Refusal(400, `Input data are inconsistent with schema: "${port}" must be a list of records.`, {
      target: port,
    })
  }
  const question = readInput('dataframe_records', records, model)
  const params = readParams(GlobalParameters, model)
  return {
    question: params ? { ...question, params } : question,
    form: { kind: 'designer', output: ports.output },
  }
}
