import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { deriveBlocks } from '#components/models/detail/requirements-card.tsx'
import { SignatureTables } from '#components/models/detail/signature-card.tsx'
import { presentFramework } from '#components/models/model-words.ts'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import type { Recognised } from '#lib/models/recognise.ts'

/** What was found in files that are not registered yet: type, flavors, signature, requirements; or why it is no model. */
export function RecognisedPanel({ recognised }: { recognised: Recognised }) {
  if (recognised.kind === 'none') return <Alert severity="error">{`This is not a model. ${recognised.reason}`}</Alert>
  if (recognised.kind === 'onnx') {
    return <Alert severity="success">{`An ONNX graph: ${recognised.file}. It is opened when you register it.`}</Alert>
  }
  return <MlflowPanel {...recognised} />
}

function MlflowPanel({ mlmodel, requirements }: Extract<Recognised, { kind: 'mlflow_model' }>) {
  const [isOpen, setOpen] = useState(false)
  const { flavors, signature, mlflowVersion, runId } = mlmodel
  const framework = presentFramework(Object.keys(flavors))
  const blocks = deriveBlocks(requirements)
  return (
    <SectionCard title="MLflow model">
      <Stack spacing={1.5}>
        <KeyValueList
          items={[
            { label: 'Flavors', value: Object.keys(flavors).join(', ') },
            { label: 'MLflow version', value: mlflowVersion },
            { label: 'Run', value: runId },
          ]}
        />
        {!flavors.onnx && (
          <Alert severity="warning">
            {`Made with ${framework || 'python_function'}, without an onnx flavor: it can be registered, but not deployed.`}
          </Alert>
        )}
        {signature ? (
          <SignatureTables signature={signature} />
        ) : (
          <Alert severity="info">The model declares no signature; its columns are matched to the graph’s inputs.</Alert>
        )}
        {blocks.length > 0 && (
          <div>
            <Button color="inherit" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? 'Hide requirements' : 'Show requirements'}
            </Button>
            <Collapse in={isOpen} unmountOnExit>
              <Stack spacing={1}>
                {blocks.map(({ title, lines }) => (
                  <CodeBlock key={title} label={title} code={lines.join('\n')} maxHeight={200} />
                ))}
              </Stack>
            </Collapse>
          </div>
        )}
      </Stack>
    </SectionCard>
  )
}
