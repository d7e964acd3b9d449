'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { CodeConfirmation } from '#components/models/detail/code-confirmation.tsx'
import { presentShape } from '#components/models/detail/present-type.ts'
import { PythonVerdict } from '#components/models/detail/python-verdict.tsx'
import { StepTree } from '#components/models/detail/step-tree.tsx'
import { SelfCheckList } from '#components/models/self-check-list.tsx'
import { type Attribute, KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import type { ModelVersionResource } from '#lib/models/view.ts'
import type {
  NativeRuntimeInspection,
  OnnxRuntimeInspection,
  PipelineRuntimeInspection,
} from '#lib/scoring/inspection.ts'

interface EngineCardProps {
  model: ModelVersionResource
  refresh: () => Promise<unknown>
}

/** Which engines score the model and what they found in it; or why none can. */
export function EngineCard({ model, refresh }: EngineCardProps) {
  const { engines, inspection, runsCode } = model.properties
  const { runtime, python, notes, selfCheck } = inspection
  return (
    <SectionCard title="Scoring">
      <Stack spacing={1.5}>
        <NativeVerdict native={engines.native} runtime={runtime} />
        {runtime.runs && runtime.engine === 'onnxruntime' && <KeyValueList items={deriveGraph(runtime)} />}
        {runtime.runs && runtime.engine === 'native' && <NativeDetails runtime={runtime} />}
        {runtime.runs && runtime.engine === 'pipeline' && <KeyValueList items={derivePipeline(runtime)} />}
        {engines.native !== true && engines.python !== true && (
          <Alert severity="warning">{`It cannot be deployed without a scoring script. ${engines.python}`}</Alert>
        )}
        {selfCheck && <SelfCheckList selfCheck={selfCheck} />}
        {python?.possible ? (
          <PythonVerdict python={python} model={model} refresh={refresh} />
        ) : (
          runsCode.needed && <CodeConfirmation model={model} refresh={refresh} />
        )}
        {notes.map((note) => (
          <Alert key={note} severity="info">
            {note}
          </Alert>
        ))}
      </Stack>
    </SectionCard>
  )
}

type Runtime = ModelVersionResource['properties']['inspection']['runtime']

function NativeVerdict({ native, runtime }: { native: true | string; runtime: Runtime }) {
  if (runtime.runs && runtime.engine === 'onnxruntime') {
    return <Alert severity="success">Scored by ONNX Runtime, without any code.</Alert>
  }
  if (runtime.runs && runtime.engine === 'pipeline') {
    return <Alert severity="success">An inference pipeline: every request runs through its modules.</Alert>
  }
  if (runtime.runs) {
    return (
      <Alert severity="success">
        {`Runs natively: ${runtime.summary}. Exactly as its library, without Python, and nothing of it is executed.`}
      </Alert>
    )
  }
  if (native === true) {
    return <Alert severity="info">Registered by an earlier release; it is looked at again when it is deployed.</Alert>
  }
  return <Alert severity="warning">{native}</Alert>
}

function NativeDetails({ runtime }: { runtime: NativeRuntimeInspection }) {
  const { model, output, warnings } = runtime
  return (
    <>
      {warnings.map((warning) => (
        <Alert key={warning} severity="warning">
          {warning}
        </Alert>
      ))}
      <StepTree step={model} />
      <KeyValueList items={[{ label: 'It returns', value: describeOutput(output) }]} />
    </>
  )
}

function describeOutput({ method, type, width, titles }: NativeRuntimeInspection['output']): string {
  const values = width === 1 ? `one ${type} a row` : `${width} ${type} values a row`
  return `${method}: ${values}${titles ? ` (${titles.join(', ')})` : ''}`
}

function derivePipeline({ modules, inputName, outputName, outputs }: PipelineRuntimeInspection): Attribute[] {
  return [
    { label: 'Modules', value: modules.map(({ title }) => title).join(' › ') },
    { label: 'A request names its rows', value: inputName },
    { label: 'The answer names its rows', value: outputName },
    { label: 'It returns', value: outputs.map(({ name, type }) => `${name}: ${type}`).join(', ') },
  ]
}

function deriveGraph({ inputs, outputs, rowsPerRun }: OnnxRuntimeInspection): Attribute[] {
  const list = (tensors: OnnxRuntimeInspection['inputs']) =>
    tensors.map(({ name, dtype, shape }) => `${name}: ${dtype} ${presentShape(shape)}`).join(', ')
  const rows = rowsPerRun && { label: 'Rows at a time', value: rowsPerRun }
  return [
    { label: 'The graph reads', value: list(inputs) },
    { label: 'It returns', value: list(outputs) },
    ...(rows ? [rows] : []),
  ]
}
