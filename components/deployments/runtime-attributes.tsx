import type { Attribute } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { nameInId } from '#lib/arm/resource.ts'
import type { EngineSetting, Runtime } from '#lib/scoring/runtime.ts'

/** What scores, as the resources of deployments of both kinds say it. */
interface Code {
  engine: EngineSetting
  runtime: Pick<Runtime, 'engine' | 'reason'> | null | undefined
  environmentId: string | null
  codeConfiguration: { codeId: string; scoringScript: string } | null
}

const href = (...segments: string[]) => `/${segments.map(encodeURIComponent).join('/')}`

export const ModelLink = ({ name, version }: { name: string; version: string }) => (
  <Link href={href('models', name, version)}>{`${name}:${version}`}</Link>
)

const engineLabels = { onnx: 'ONNX Runtime', native: 'Native', python: 'Python' } as const

/** Which engine scores and why; what was asked for while that is not known. */
export function deriveEngine({ engine, runtime }: Pick<Code, 'engine' | 'runtime'>): Attribute[] {
  const asked = engine === 'Auto' ? 'Automatic' : engine
  if (!runtime) return [{ label: 'Engine', value: asked }]
  return [
    { label: 'Engine', value: `${engineLabels[runtime.engine]}${engine === 'Auto' ? ' (chosen automatically)' : ''}` },
    { label: 'Why this engine', value: runtime.reason },
  ]
}

/** The environment asset, or why there is none. */
export function presentEnvironment({ environmentId, runtime }: Pick<Code, 'environmentId' | 'runtime'>) {
  const name = environmentId && nameInId(environmentId, 'environments')
  const version = environmentId && nameInId(environmentId, 'versions')
  if (name && version) return <Link href={href('environments', name, version)}>{`${name}:${version}`}</Link>
  return runtime && runtime.engine !== 'python' ? 'None needed' : 'Generated from the model'
}

/** The entry file and the code asset it is in. */
export function presentScript({ codeConfiguration }: Pick<Code, 'codeConfiguration'>) {
  if (!codeConfiguration) return 'Generated from the model'
  const { codeId, scoringScript } = codeConfiguration
  const name = nameInId(codeId, 'codes') ?? ''
  const version = nameInId(codeId, 'versions') ?? ''
  return (
    <>
      {scoringScript} in <Link href={href('codes', name, version)}>{`${name}:${version}`}</Link>
    </>
  )
}
